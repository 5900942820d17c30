using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>The input objects of filters, with the plans that turn them into conditions.</summary>
internal sealed class FilterTypes(SchemaDraft draft)
{
    private readonly Dictionary<Type, InputObjectType> _byClass = [];
    private readonly Dictionary<(LeafType Leaf, Type ClrType), InputObjectType> _operators = [];
    private readonly Dictionary<InputObjectType, InputObjectType> _lists = [];

    /// <summary>The filter of a C# type, as the one class over it describes it; null, and a problem, where there is none, or several.</summary>
    public InputObjectType? Of(Type entity, string origin)
    {
        var classes = draft.Catalog.Types.Where(type => !type.IsAbstract && DescribedBy(type) == entity).ToList();
        if (classes.Count == 1)
            return OfClass(classes[0]);
        draft.Problem(origin, classes.Count == 0
            ? $"There is no class that says what {Naming.Readable(entity)} can be filtered by: a FilterInputType<{Naming.Readable(entity)}>."
            : $"Several classes say what {Naming.Readable(entity)} can be filtered by: {string.Join(", ", classes.Select(Naming.Origin))}. Name one.");
        return null;
    }

    /// <summary>The filter that a class describes.</summary>
    public InputObjectType? OfClass(Type type)
    {
        if (_byClass.TryGetValue(type, out var found))
            return found;
        var entity = DescribedBy(type)!;
        var given = Naming.Type(type);
        var result = new InputObjectType(given == type.Name ? $"{Naming.Type(entity)}FilterInput" : given);
        _byClass[type] = result;
        draft.Add(result, Naming.Origin(type));
        draft.Describe(result.Member, type);
        draft.Later(() => Fill(result, entity, type));
        return result;
    }

    private static Type? DescribedBy(Type type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(FilterInputType<>))
                return candidate.GetGenericArguments()[0];
        }
        return null;
    }

    private void Fill(InputObjectType target, Type entity, Type type)
    {
        var plan = Plan(target, entity);
        var several = new ListType(new NonNullType(target));
        Add(target, plan, new InputField(FilterPlan.All, several) { Description = "All of these hold.", Bind = Many }, All(Expression.AndAlso));
        Add(target, plan, new InputField("or", several) { Description = "At least one of these holds.", Bind = Many }, All(Expression.OrElse));
        foreach (var field in draft.Services.Create<FilterInputType>(type).Describe())
        {
            var member = (field.Member.Body as MemberExpression)?.Member;
            var name = field.GivenName ?? (member is null ? null : Naming.Field(member));
            if (name is null)
            {
                draft.Problem(type, $"The filter {field.Member} needs a name.");
                continue;
            }
            var shape = member is PropertyInfo property ? draft.Shapes.Of(property) : ShapeReader.Of(field.Member.ReturnType);
            var isId = field.IsId || Identifiers.ByName(member?.Name ?? name, shape);
            if (Inner(shape, isId, $"{Naming.Origin(type)}.{name}") is not { } inner)
                continue;
            var path = field.Member;
            var description = field.GivenDescription ?? (member is null ? null : draft.Documentation.Of(member));
            Add(target, plan, new InputField(name, inner) { Description = description, Origin = Naming.Origin(type) },
                (instance, value) => value is Filter filter ? filter.Build(Inline.Body(path, instance)) : null);
        }
        if (target.Fields.Count == 2)
            draft.Problem(type, "A filter needs at least one field.");
    }

    private InputObjectType? Inner(TypeShape shape, bool isId, string origin)
    {
        if (shape.Item is { } item)
            return Inner(item, isId, origin) is { } itemFilter ? OfList(itemFilter, item.Declared) : null;
        return draft.Leaves.Of(shape.Type, isId) is { } leaf ? OfLeaf(leaf, shape.Type) : Of(shape.Type, origin);
    }

    private InputObjectType OfLeaf(LeafType leaf, Type clrType)
    {
        if (_operators.TryGetValue((leaf, clrType), out var found))
            return found;
        var result = new InputObjectType($"{Titled(leaf.Name)}OperationFilterInput");
        _operators[(leaf, clrType)] = result;
        draft.Add(result, Naming.Readable(clrType));
        var plan = Plan(result, clrType);
        var operations = typeof(FilterOperations<>).MakeGenericType(clrType).GetMethod(nameof(FilterOperations<object>.For))!;
        foreach (var (field, condition) in operations.Call<IEnumerable<(InputField, FilterCondition)>>(leaf))
            Add(result, plan, field, condition);
        return result;
    }

    private InputObjectType OfList(InputObjectType inner, Type itemType)
    {
        if (_lists.TryGetValue(inner, out var found))
            return found;
        var result = new InputObjectType($"ListFilterInputTypeOf{inner.Name}");
        _lists[inner] = result;
        draft.Add(result, Naming.Readable(itemType));
        var plan = Plan(result, typeof(IEnumerable<>).MakeGenericType(itemType));
        AddQuantifier("some", "At least one item is like this.", inner, Quantified(itemType, nameof(Enumerable.Any), negated: false));
        AddQuantifier("none", "No item is like this.", inner, Quantified(itemType, nameof(Enumerable.Any), negated: true));
        AddQuantifier("all", "Every item is like this.", inner, Quantified(itemType, nameof(Enumerable.All), negated: false));
        AddQuantifier("any", "Whether there are items at all.", draft.Leaves.Of(typeof(bool), isId: false)!, AnyItems(itemType));
        return result;

        void AddQuantifier(string name, string description, GraphQLType type, FilterCondition condition)
            => Add(result, plan, new InputField(name, type) { Description = description, AppliedDirectives = [FilterCosts.Quantifier] }, condition);
    }

    private static FilterCondition Quantified(Type itemType, string methodName, bool negated)
    {
        var predicateType = typeof(Func<,>).MakeGenericType(itemType, typeof(bool));
        return (instance, value) =>
        {
            var item = Expression.Parameter(itemType, "element");
            if (value is not Filter filter)
                return null;
            // Each item is like a filter that says nothing.
            var condition = filter.Build(item) ?? Expression.Constant(true);
            var call = Expression.Call(typeof(Enumerable), methodName, [itemType], instance, Expression.Lambda(predicateType, condition, item));
            return negated ? Expression.Not(call) : call;
        };
    }

    private static FilterCondition AnyItems(Type itemType) => (instance, value) =>
    {
        var call = Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [itemType], instance);
        return value is bool wanted ? wanted ? call : Expression.Not(call) : null;
    };

    private static FilterCondition All(Func<Expression, Expression, Expression> join) => (instance, value) =>
    {
        Expression? joined = null;
        foreach (var filter in (Filter[]?)value ?? [])
        {
            // One that lets everything through decides an "or", and adds nothing to an "and".
            var condition = filter.Build(instance) ?? Expression.Constant(true);
            joined = joined is null ? condition : join(joined, condition);
        }
        return joined;
    };

    private static object? Many(object? value) => value is object?[] items ? Array.ConvertAll(items, item => (Filter)item!) : value;

    private static FilterPlan Plan(InputObjectType target, Type instanceType)
    {
        var plan = new FilterPlan();
        target.ClrType = typeof(Filter<>).MakeGenericType(instanceType);
        target.Create = typeof(FilterTypes).StaticMethod(nameof(Creator), instanceType).Call<Func<object?[], object>>(plan);
        return plan;
    }

    private static Func<object?[], object> Creator<T>(FilterPlan plan) => values => new Filter<T>(plan, values);

    private void Add(InputObjectType target, FilterPlan plan, InputField field, FilterCondition condition)
    {
        if (target.Fields.Contains(field.Name))
        {
            draft.Problem(target.Member.Origin!, $"The filter has a field \"{field.Name}\" already.");
            return;
        }
        target.Fields.Add(field);
        plan.Add(field.Name, condition);
    }

    // ID → Id, UUID → Uuid: as names of types go.
    private static string Titled(string name) => name.All(char.IsUpper) ? name[0] + name[1..].ToLowerInvariant() : name;
}
