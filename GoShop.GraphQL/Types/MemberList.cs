using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace GoShop.GraphQL.Types;

/// <summary>The members of a type in definition order, found by name.</summary>
public sealed class MemberList<T> : IReadOnlyList<T> where T : SchemaMember
{
    private readonly List<T> _items = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    public int Count => _items.Count;

    public T this[int index] => _items[index];

    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public T this[string name] => _items[_byName[name]];

    public bool TryGet(string name, [NotNullWhen(true)] out T? member)
    {
        member = _byName.TryGetValue(name, out var index) ? _items[index] : null;
        return member is not null;
    }

    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>The member's place, or -1.</summary>
    public int IndexOf(string name) => _byName.GetValueOrDefault(name, -1);

    /// <exception cref="ArgumentException">A member of that name is here already.</exception>
    internal void Add(T member)
    {
        _byName.Add(member.Name, _items.Count);
        _items.Add(member);
    }

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
