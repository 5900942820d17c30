using System.Reflection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Reads attributes from members, parameters and types alike.</summary>
internal static class Annotations
{
    public static T? Attribute<T>(this ICustomAttributeProvider source) where T : Attribute
        => (T?)source.GetCustomAttributes(typeof(T), false).FirstOrDefault();

    public static IReadOnlyList<T> Attributes<T>(this ICustomAttributeProvider source) where T : Attribute
        => (T[])source.GetCustomAttributes(typeof(T), false);

    public static bool Has<T>(this ICustomAttributeProvider source) where T : Attribute => source.IsDefined(typeof(T), false);
}
