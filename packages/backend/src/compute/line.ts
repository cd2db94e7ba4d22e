/** A convolution along one axis, channels last: x [images, inLength, in], filter [taps, in, out], y [images, outLength, out]. */
export interface Line {
  readonly images: number;
  /** Rows of x per image. */
  readonly inLength: number;
  /** Rows of y per image. */
  readonly outLength: number;
  readonly taps: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly stride: number;
  readonly dilation: number;
  /** Zero rows before the first row of x. */
  readonly padding: number;
}
