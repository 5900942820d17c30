using System.Globalization;
using System.Reflection;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>
/// Makes a connection of a field whose resolver returns an <see cref="IQueryable{T}"/> (or, paging by itself, a <see cref="Connection{T}"/>): with the
/// arguments <c>first after last before offset</c>. Pages go by keyset in the query's order, which a unique key ends. Cursors hold the sort keys of an item.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UsePagingAttribute : FieldAttribute
{
    private static readonly MethodInfo PagingMethod = typeof(UsePagingAttribute).GetMethod(nameof(Paging), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>How many items a page has where the client does not say.</summary>
    public int DefaultPageSize { get; set; } = 20;

    /// <summary>How many items a client may ask for.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>What the connection is of: <c>PriceChanges</c> gives <c>PriceChangesConnection</c>. Null: the field's name.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>The property that is different for each item.</summary>
    public string Key { get; set; } = "Id";

    internal override int Order => 40;

    internal override void Apply(FieldDraft field)
    {
        var origin = Naming.Origin(field.Member);
        var pagesItself = field.Shape.Type.IsGenericType && field.Shape.Type.GetGenericTypeDefinition() == typeof(Connection<>);
        var item = pagesItself ? ShapeReader.Of(field.Shape.Type.GetGenericArguments()[0]) : field.Shape.Item;
        if (item is null)
        {
            field.Problem("Only a list can be paged.");
            return;
        }
        if (field.Schema.Outputs.Of(item, isId: false, origin) is not { } node
            || field.Schema.Connections.Of(ConnectionName ?? Naming.Pascal(field.Field.Name), item.Declared, node, origin) is not { } type)
            return;
        field.Field.Type = new NonNullType(type);
        field.Field.SetFeature(new PagingRules(field.Field.Arguments.Count, DefaultPageSize, MaxPageSize));
        AddArguments(field);
        field.Field.AppliedDirectives =
        [
            .. field.Field.AppliedDirectives,
            AppliedDirective.Of(
                "listSize",
                ("assumedSize", new IntValue(default, DefaultPageSize.ToString(CultureInfo.InvariantCulture))),
                ("slicingArguments", AppliedDirective.Names(["first", "last"])),
                ("sizedFields", AppliedDirective.Names(["nodes", "edges"])),
                ("requireOneSlicingArgument", new BooleanValue(default, false))),
        ];
        if (pagesItself)
            return;
        if (item.Declared.GetProperty(Key) is not { } key)
        {
            field.Problem($"{Naming.Readable(item.Declared)} has no property \"{Key}\" to tell items apart by; name one: [UsePaging(Key = …)].");
            return;
        }
        field.Use((FieldMiddleware)PagingMethod.MakeGenericMethod(item.Declared).Invoke(null, [key])!);
    }

    private static void AddArguments(FieldDraft field)
    {
        var number = field.Schema.Leaves.Of(typeof(int), isId: false)!;
        var text = field.Schema.Leaves.Of(typeof(string), isId: false)!;
        Add("first", number, "How many items, from the start or from \"after\" on.");
        Add("after", text, "The cursor of the item that the page follows.");
        Add("last", number, "How many items, counted from the end or from \"before\" back.");
        Add("before", text, "The cursor of the item that the page precedes.");
        Add("offset", number, "How many items to pass over; for page numbers. Cursors are cheaper far into a list.");

        void Add(string name, LeafType type, string description)
        {
            if (field.Field.Arguments.Contains(name))
                field.Problem($"The argument \"{name}\" is one of the page's.");
            else
                field.Field.Arguments.Add(new InputField(name, type) { Description = description, Origin = Naming.Origin(field.Member) });
        }
    }

    private static FieldMiddleware Paging<T>(PropertyInfo key)
    {
        var pager = new Pager<T>(key);
        return next => async (context, services) =>
        {
            var result = await next(context, services).ConfigureAwait(true);
            return result is IEnumerable<T> items ? await pager.ReadAsync(items.AsQueryable(), context).ConfigureAwait(true) : result;
        };
    }
}
