import { Component, type ReactNode } from 'react';

interface Props {
  readonly block: unknown;
  readonly children: ReactNode;
}

/** A block that cannot be drawn shows its error and its JSON, and takes no other block down with it. */
export class Boundary extends Component<Props, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidUpdate(before: Props) {
    if (before.block !== this.props.block && this.state.error) this.setState({ error: undefined });
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <Undrawn block={this.props.block} why={`This block could not be drawn: ${this.state.error.message}`} />;
  }
}

export function Undrawn({ block, why }: { block: unknown; why: string }) {
  return (
    <details className="undrawn">
      <summary>{why}</summary>
      <pre>{JSON.stringify(block, null, 2)}</pre>
    </details>
  );
}
