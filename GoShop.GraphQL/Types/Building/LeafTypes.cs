using System.Reflection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Which scalar or enum a C# type is.</summary>
internal sealed class LeafTypes(SchemaDraft draft)
{
    private readonly Dictionary<Type, EnumType> _enums = [];

    /// <summary>The leaf type of a C# type; null where it has none.</summary>
    /// <param name="isId">Whether the place is marked as an <c>ID</c>.</param>
    public LeafType? Of(Type type, bool isId)
    {
        if (isId && Identifiers.CanBe(type))
            return (LeafType)draft.Find("ID")!;
        if (draft.Catalog.Bindings.TryGetValue(type, out var bound))
            return bound;
        if (type.IsEnum)
            return Enum(type);
        return draft.Catalog.Scalars.FirstOrDefault(scalar => scalar.ClrType == type && scalar.Name != "ID");
    }

    private EnumType Enum(Type type)
    {
        if (_enums.TryGetValue(type, out var found))
            return found;
        var result = new EnumType(Naming.Type(type)) { ClrType = type };
        _enums[type] = result;
        draft.Add(result, Naming.Origin(type));
        draft.Describe(result.Member, type);
        foreach (var constant in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (constant.Has<GraphQLIgnoreAttribute>())
                continue;
            var member = new EnumMember(Naming.EnumMember(constant), constant.GetValue(null)!);
            draft.Describe(member, constant);
            if (result.Members.Contains(member.Name))
                draft.Problem(constant, $"The enum has a value {member.Name} already.");
            else
                result.Members.Add(member);
        }
        return result;
    }
}
