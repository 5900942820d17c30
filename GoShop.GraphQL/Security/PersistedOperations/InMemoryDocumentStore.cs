using System.Diagnostics.CodeAnalysis;

namespace GoShop.GraphQL.Security;

/// <summary>Keeps documents in memory: so many, of so many characters together. What was not asked for longest makes room.</summary>
public sealed class InMemoryDocumentStore : IAutomaticDocumentStore
{
    private readonly int _capacity;
    private readonly int _maxCharacters;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Id, string Text)>> _documents = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Id, string Text)> _byLastUse = [];
    private int _characters;

    /// <param name="capacity">The most documents.</param>
    /// <param name="maxCharacters">The most characters of all of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would find room.</exception>
    public InMemoryDocumentStore(int capacity = 1_000, int maxCharacters = 4 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCharacters);
        (_capacity, _maxCharacters) = (capacity, maxCharacters);
    }

    public ValueTask<string?> FindAsync(string id, CancellationToken cancellation) => new(TryFind(id, out var text) ? text : null);

    public ValueTask SaveAsync(string id, string text, CancellationToken cancellation)
    {
        Save(id, text);
        return ValueTask.CompletedTask;
    }

    private bool TryFind(string id, [NotNullWhen(true)] out string? text)
    {
        lock (_gate)
        {
            text = null;
            if (!_documents.TryGetValue(id, out var node))
                return false;
            _byLastUse.Remove(node);
            _byLastUse.AddFirst(node);
            text = node.Value.Text;
            return true;
        }
    }

    private void Save(string id, string text)
    {
        // One document that crowded out all others would serve nobody.
        if (text.Length > _maxCharacters / 2)
            return;
        lock (_gate)
        {
            if (!_documents.TryAdd(id, new LinkedListNode<(string, string)>((id, text))))
                return;
            _byLastUse.AddFirst(_documents[id]);
            _characters += text.Length;
            while (_documents.Count > _capacity || _characters > _maxCharacters)
                Forget(_byLastUse.Last!);
        }
    }

    private void Forget(LinkedListNode<(string Id, string Text)> node)
    {
        _byLastUse.Remove(node);
        _documents.Remove(node.Value.Id);
        _characters -= node.Value.Text.Length;
    }
}
