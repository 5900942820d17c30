using System.Linq.Expressions;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>The input objects of orders.</summary>
internal sealed class SortTypes(SchemaDraft draft)
{
    private readonly Dictionary<Type, InputObjectType> _byClass = [];

    /// <summary>The order of a C# type, as the one class over it describes it; null, and a problem, where there is none, or several.</summary>
    public InputObjectType? Of(Type entity, string origin)
    {
        var described = typeof(SortInputType<>).MakeGenericType(entity);
        var classes = draft.Catalog.Types.Where(type => !type.IsAbstract && described.IsAssignableFrom(type)).ToList();
        if (classes.Count == 1)
            return OfClass(classes[0], entity);
        draft.Problem(origin, classes.Count == 0
            ? $"There is no class that says what {Naming.Readable(entity)} can be sorted by: a SortInputType<{Naming.Readable(entity)}>."
            : $"Several classes say what {Naming.Readable(entity)} can be sorted by: {string.Join(", ", classes.Select(Naming.Origin))}. Name one.");
        return null;
    }

    /// <summary>The order that a class describes.</summary>
    public InputObjectType? OfClass(Type type, Type entity)
    {
        if (_byClass.TryGetValue(type, out var found))
            return found;
        var given = Naming.Type(type);
        var result = new InputObjectType(given == type.Name ? $"{Naming.Type(entity)}SortInput" : given);
        _byClass[type] = result;
        draft.Add(result, Naming.Origin(type));
        draft.Describe(result.Member, type);
        Fill(result, type, entity);
        return result;
    }

    private void Fill(InputObjectType target, Type type, Type entity)
    {
        var direction = draft.Leaves.Of(typeof(SortDirection), isId: false)!;
        var members = new List<SortField>();
        foreach (var field in ((SortInputType)Activator.CreateInstance(type, nonPublic: true)!).Describe())
        {
            var member = (field.Member.Body as MemberExpression)?.Member;
            var name = field.GivenName ?? (member is null ? null : Naming.Field(member));
            if (name is null)
            {
                draft.Problem(type, $"The order {field.Member} needs a name.");
                continue;
            }
            if (target.Fields.Contains(name))
            {
                draft.Problem(type, $"The order has a field \"{name}\" already.");
                continue;
            }
            if (field.Bounds is var (below, _) && Nullable.GetUnderlyingType(field.Member.ReturnType) != below.GetType())
            {
                draft.Problem(type, $"The bounds of \"{name}\" are no values of a {Naming.Readable(field.Member.ReturnType)} that may be null.");
                continue;
            }
            var description = field.GivenDescription ?? (member is null ? null : draft.Documentation.Of(member));
            target.Fields.Add(new InputField(name, direction) { Description = description, Origin = Naming.Origin(type) });
            members.Add(field);
        }
        if (members.Count == 0)
            draft.Problem(type, "An order needs at least one field.");
        target.ClrType = typeof(Sort<>).MakeGenericType(entity);
        target.Create = typeof(SortTypes).StaticMethod(nameof(Creator), entity).Call<Func<object?[], object>>(members);
    }

    private static Func<object?[], object> Creator<T>(IReadOnlyList<SortField> members) => values =>
    {
        var keys = new List<SortKey>(1);
        for (var i = 0; i < values.Length; i++)
        {
            if (!ReferenceEquals(values[i], Absent.Value) && values[i] is SortDirection direction)
                keys.Add(members[i].KeyFor(direction));
        }
        return new Sort<T>(keys);
    };
}
