using System.Reflection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Which values are an <c>ID</c> (§3.5.5).</summary>
internal static class Identifiers
{
    /// <summary>Whether a place is marked <see cref="IDAttribute"/>, or is a <see cref="Guid"/> whose name says that it identifies: <c>Id</c>, <c>ProductId</c>, <c>CategoryIds</c>.</summary>
    public static bool Is(ICustomAttributeProvider place, string name, TypeShape shape)
        => place.Has<IDAttribute>() || (shape.Innermost == typeof(Guid) && NamesIdentifier(name, isList: shape.Item is not null));

    /// <summary>Whether values of the C# type can be written as an <c>ID</c>.</summary>
    public static bool CanBe(Type type) => type == typeof(Guid) || type == typeof(string) || type == typeof(int) || type == typeof(long);

    private static bool NamesIdentifier(string name, bool isList)
    {
        var suffix = isList ? "Ids" : "Id";
        return name.EndsWith(suffix, StringComparison.Ordinal) || name.Equals(suffix, StringComparison.OrdinalIgnoreCase);
    }
}
