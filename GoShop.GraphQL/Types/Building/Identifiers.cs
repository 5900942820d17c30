using System.Reflection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Which values are an <c>ID</c> (§3.5.5).</summary>
internal static class Identifiers
{
    /// <summary>
    /// Whether a place is marked <see cref="IDAttribute"/>, or is a <see cref="Guid"/> whose name says that it identifies: <c>Id</c>, <c>ProductId</c>,
    /// <c>CategoryIds</c>.
    /// </summary>
    public static bool Is(ICustomAttributeProvider place, string name, TypeShape shape)
        => place.Has<IDAttribute>() || ByName(name, shape);

    /// <summary>Whether values of the C# type can be written as an <c>ID</c>.</summary>
    public static bool CanBe(Type type) => type == typeof(Guid) || type == typeof(string) || type == typeof(int) || type == typeof(long);

    /// <summary>Whether it is one by its name alone.</summary>
    public static bool ByName(string name, TypeShape shape)
    {
        var suffix = shape.Item is null ? "Id" : "Ids";
        return shape.Innermost == typeof(Guid) && (name.EndsWith(suffix, StringComparison.Ordinal) || name.Equals(suffix, StringComparison.OrdinalIgnoreCase));
    }
}
