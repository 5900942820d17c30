using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;
using Microsoft.EntityFrameworkCore;

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
    /// What says which parent an item belongs to. The resolver then takes no parent but returns the items of all parents, and the pages of all of them
    /// come in one statement. One of: the items' property that holds the parent's key (one to many); the items' property that lists their parents (many to
    /// many); a static property of the describing class, an <c>Expression&lt;Func&lt;TItem, TKey, bool&gt;&gt;</c>, that tells (anything else). Null: the
    /// resolver runs once a parent.
    /// </summary>
    public string? ForEach { get; set; }

    /// <summary>The parent's property that is different for each parent: what <see cref="ForEach"/> goes by.</summary>
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
        {
            field.Problem("With ForEach the resolver is a method of a described type, and takes no parent: it gives the items of all.");
            return;
        }
        if (parent.GetProperty(ParentKey) is not { } parentKey)
        {
            field.Problem($"{Naming.Readable(parent)} has no property \"{ParentKey}\" to tell parents apart by; name one: [UsePaging(ParentKey = …)].");
            return;
        }
        var how = typeof(UsePagingAttribute).StaticMethod(nameof(HowItemsBelong), parentKey.PropertyType, item);
        if (how.Call<object?>(ownerName, parentKey, method.DeclaringType) is not { } belonging)
        {
            var name = Naming.Readable(parentKey.PropertyType);
            field.Problem($"Nothing says which {Naming.Readable(item)} belongs to which {Naming.Readable(parent)}: \"{ownerName}\" is neither a property of "
                + $"{Naming.Readable(item)} of type {name}, nor one that lists {Naming.Readable(parent)}, nor a static "
                + $"Expression<Func<{Naming.Readable(item)}, {name}, bool>> of {Naming.Readable(method.DeclaringType!)}.");
            return;
        }
        field.Field.SetFeature(FieldRequirements.Of(parentKey));
        field.UseOwnScope(typeof(UsePagingAttribute).StaticMethod(nameof(NestedPaging), parentKey.PropertyType, item)
            .Call<FieldMiddleware>(key, belonging, parentKey, field.IsProjected, ContextOf(method)));
    }

    // The one context that a resolver takes; null where it takes none, or several.
    private static Type? ContextOf(MethodInfo method)
    {
        var contexts = method.GetParameters().Select(parameter => parameter.ParameterType).Where(type => type.IsSubclassOf(typeof(DbContext))).ToList();
        return contexts.Count == 1 ? contexts[0] : null;
    }

    private static Belonging<TKey, T>? HowItemsBelong<TKey, T>(string name, PropertyInfo parentKey, Type describing) where TKey : notnull
    {
        var own = typeof(T).GetProperty(name);
        if (own?.PropertyType == typeof(TKey))
            return new BelongingByKey<TKey, T>(own);
        if (own is not null && typeof(IEnumerable<>).MakeGenericType(parentKey.DeclaringType!).IsAssignableFrom(own.PropertyType))
            return new BelongingByCondition<TKey, T>(Lists<TKey, T>(own, parentKey));
        const BindingFlags anyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return describing.GetProperty(name, anyStatic)?.GetValue(null) is Expression<Func<T, TKey, bool>> condition
            ? new BelongingByCondition<TKey, T>(condition)
            : null;
    }

    // (item, key) => item.Parents.Any(parent => parent.Key == key)
    private static Expression<Func<T, TKey, bool>> Lists<TKey, T>(PropertyInfo parents, PropertyInfo parentKey)
    {
        var item = Expression.Parameter(typeof(T), "item");
        var key = Expression.Parameter(typeof(TKey), "key");
        var parent = Expression.Parameter(parentKey.DeclaringType!, "parent");
        var isIt = Expression.Lambda(Expression.Equal(Expression.Property(parent, parentKey), key), parent);
        var any = Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [parent.Type], Expression.Property(item, parents), isIt);
        return Expression.Lambda<Func<T, TKey, bool>>(any, item, key);
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

    private static FieldMiddleware NestedPaging<TKey, T>(
        PropertyInfo key, Belonging<TKey, T> belonging, PropertyInfo parentKey, bool isProjected, Type? context) where TKey : notnull
    {
        var parent = Expression.Parameter(typeof(object), "parent");
        var readKey = Expression.Lambda<Func<object, TKey>>(
            Expression.Property(Expression.Convert(parent, parentKey.DeclaringType!), parentKey), parent).Compile();
        var projection = isProjected ? new Projection<T>() : null;
        return next =>
        {
            var pager = new NestedPager<TKey, T>(key, belonging, next, projection, context);
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
