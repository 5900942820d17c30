using System.Globalization;
using System.Linq.Expressions;
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
    /// <summary>How many items a page has where the client does not say.</summary>
    public int DefaultPageSize { get; set; } = 20;

    /// <summary>How many items a client may ask for.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>What the connection is of: <c>PriceChanges</c> gives <c>PriceChangesConnection</c>. Null: the field's name.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>The property that is different for each item.</summary>
    public string Key { get; set; } = "Id";

    /// <summary>
    /// The items' property that holds the key of the parent they belong to. The resolver then takes no parent but returns the items of all parents, and
    /// the pages of all of them come in one statement. Null: the resolver runs once a parent.
    /// </summary>
    public string? ForEach { get; set; }

    /// <summary>The parent's key that <see cref="ForEach"/> refers to.</summary>
    public string ParentKey { get; set; } = "Id";

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
        if (ForEach is null)
            field.Use(typeof(UsePagingAttribute).StaticMethod(nameof(Paging), item.Declared).Call<FieldMiddleware>(key, field.IsProjected));
        else
            ApplyForEach(field, item.Declared, key, ForEach);
    }

    private void ApplyForEach(FieldDraft field, Type item, PropertyInfo key, string ownerName)
    {
        if (field.Parent is not { } parent
            || field.Member is not MethodInfo method
            || method.GetParameters().Any(parameter => parameter.Has<ParentAttribute>()))
            field.Problem("With ForEach the resolver is a method of a described type, and takes no parent: it gives the items of all.");
        else if (item.GetProperty(ownerName) is not { } owner)
            field.Problem($"{Naming.Readable(item)} has no property \"{ownerName}\" to find the parent by.");
        else if (parent.GetProperty(ParentKey) is not { } parentKey || parentKey.PropertyType != owner.PropertyType)
            field.Problem($"{Naming.Readable(parent)} has no property \"{ParentKey}\" of type {Naming.Readable(owner.PropertyType)} "
                + $"to match {Naming.Readable(item)}.{ownerName}.");
        else
        {
            field.Field.SetFeature(new FieldRequirements([parentKey]));
            field.UseOwnScope(typeof(UsePagingAttribute).StaticMethod(nameof(NestedPaging), owner.PropertyType, item)
                .Call<FieldMiddleware>(key, owner, parentKey, field.IsProjected));
        }
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

    private static FieldMiddleware NestedPaging<TKey, T>(PropertyInfo key, PropertyInfo owner, PropertyInfo parentKey, bool isProjected) where TKey : notnull
    {
        var parent = Expression.Parameter(typeof(object), "parent");
        var readKey = Expression.Lambda<Func<object, TKey>>(
            Expression.Property(Expression.Convert(parent, parentKey.DeclaringType!), parentKey), parent).Compile();
        var projection = isProjected ? new Projection<T>() : null;
        return next =>
        {
            var pager = new NestedPager<TKey, T>(key, owner, next, projection);
            return async (context, _) =>
            {
                var loader = context.Operation.Loaders.Get<NestedPageLoader<TKey, T>>();
                return await loader.LoadAsync(new NestedPage<TKey, T>(pager, context, readKey(context.Parent!)), context.Cancellation).ConfigureAwait(true);
            };
        };
    }

    private static FieldMiddleware Paging<T>(PropertyInfo key, bool isProjected)
    {
        var pager = new Pager<T>(key, isProjected ? new Projection<T>() : null);
        return next => async (context, services) =>
        {
            var result = await next(context, services).ConfigureAwait(true);
            return result is IEnumerable<T> items ? await pager.ReadAsync(items.AsQueryable(), context).ConfigureAwait(true) : result;
        };
    }
}
