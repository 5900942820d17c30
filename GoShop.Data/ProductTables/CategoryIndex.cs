using GoShop.Data.Categories;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.ProductTables;

/// <summary>Finds categories by what tables call them: a slug, a path of slugs, or a path of names (<c>Electronics &gt; Phones</c>).</summary>
internal sealed class CategoryIndex
{
    private readonly Dictionary<string, Guid> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ambiguous = new(StringComparer.OrdinalIgnoreCase);

    private CategoryIndex(IReadOnlyList<Category> categories)
    {
        var all = categories.ToDictionary(category => category.Id);
        foreach (var category in categories)
            _byName[category.Slug] = category.Id;
        foreach (var category in categories)
        {
            var path = PathOf(category, all);
            Add(Key(path.Select(step => step.Slug)), category.Id);
            Add(Key(path.Select(step => step.Name)), category.Id);
        }
    }

    /// <summary>Finds nothing.</summary>
    public static CategoryIndex Empty { get; } = new([]);

    public static async Task<CategoryIndex> LoadAsync(ShopContext db, CancellationToken cancellationToken) => new(await db.Categories.ToListAsync(cancellationToken));

    /// <summary>The category; null, and why, where the text names none, or several.</summary>
    public (Guid? Id, string? Problem) Find(string text)
    {
        var key = Key(text.Split(['>', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (_ambiguous.Contains(key))
            return (null, $"Several categories are \"{text}\"; name the one by its slug.");
        return _byName.TryGetValue(key, out var id) || _byName.TryGetValue(text, out id) ? (id, null) : (null, $"There is no category \"{text}\".");
    }

    private void Add(string key, Guid id)
    {
        if (!_byName.TryAdd(key, id) && _byName[key] != id)
            _ambiguous.Add(key);
    }

    private static string Key(IEnumerable<string> steps) => string.Join(" > ", steps);

    private static List<Category> PathOf(Category category, Dictionary<Guid, Category> all)
    {
        var path = new List<Category>();
        for (var step = category; step is not null; step = step.ParentId is { } parent ? all.GetValueOrDefault(parent) : null)
            path.Insert(0, step);
        return path;
    }
}
