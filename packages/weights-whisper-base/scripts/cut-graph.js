/** The graph with these outputs and nothing that does not lead to them. */
export function cutGraph(model, outputs) {
  const { graph } = model;
  const needed = new Set(outputs);
  const nodes = [];
  for (const node of graph.node.toReversed()) {
    if (!node.output.some((name) => needed.has(name))) continue;
    for (const name of node.input) needed.add(name);
    nodes.unshift(node);
  }
  graph.node = nodes;
  graph.output = graph.output.filter(({ name }) => outputs.includes(name));
  graph.initializer = graph.initializer.filter(({ name }) => needed.has(name));
  graph.valueInfo = [];
  return model;
}
