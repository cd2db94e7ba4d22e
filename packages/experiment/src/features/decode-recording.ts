import { type Audio, type DecodeAudioOptions, decodeAudio } from '@ser/audio';

/** FAAD2, which decodes AAC where the platform does not. Under the GPL: only who installs it has it. */
const AAC_DECODER: string = '@audio/decode-aac';

/**
 * The samples of a recording of any format that `@ser/audio` decodes.
 *
 * @param onWarning - told what the file gets wrong and is read in spite of
 */
export function decodeRecording(
  bytes: Uint8Array,
  file: string,
  onWarning?: (warning: string) => void,
): Promise<Audio> {
  return decodeAudio(bytes, { file, aac: aacDecoder(), onWarning });
}

function aacDecoder(): DecodeAudioOptions['aac'] {
  try {
    import.meta.resolve(AAC_DECODER);
    return () => import(AAC_DECODER);
  } catch {
    return undefined;
  }
}
