using System.Buffers;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>Gathers the items of nested lists while they are read, so that each list becomes one array of its exact size.</summary>
internal ref struct NodeStack
{
    private SyntaxNode?[] _nodes;

    public NodeStack() => _nodes = ArrayPool<SyntaxNode?>.Shared.Rent(64);

    public int Count { get; private set; }

    public void Push(SyntaxNode node)
    {
        if (Count == _nodes.Length)
            Grow();
        _nodes[Count++] = node;
    }

    /// <summary>Takes what was pushed since the stack had <paramref name="start"/> nodes, which are all of type <typeparamref name="T"/>.</summary>
    public T[] PopFrom<T>(int start) where T : SyntaxNode
    {
        var popped = new T[Count - start];
        var nodes = _nodes.AsSpan(start, popped.Length);
        for (var index = 0; index < popped.Length; index++)
            popped[index] = Unsafe.As<T>(nodes[index])!;
        nodes.Clear();
        Count = start;
        return popped;
    }

    /// <summary>Gives the memory back. Left out where reading failed: what is not returned is collected.</summary>
    public void Dispose() => ArrayPool<SyntaxNode?>.Shared.Return(_nodes);

    private void Grow()
    {
        var larger = ArrayPool<SyntaxNode?>.Shared.Rent(_nodes.Length * 2);
        _nodes.CopyTo(larger, 0);
        ArrayPool<SyntaxNode?>.Shared.Return(_nodes, clearArray: true);
        _nodes = larger;
    }
}
