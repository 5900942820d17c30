using System.Reflection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Calls generic methods with types that are known when a schema is built.</summary>
internal static class GenericMethods
{
    /// <summary>A class's own static method of that name, with the type arguments.</summary>
    public static MethodInfo StaticMethod(this Type declaring, string name, params Type[] typeArguments)
        => declaring.GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(typeArguments);

    /// <summary>What such a method returns.</summary>
    public static T Call<T>(this MethodInfo method, params object?[] arguments) => (T)method.Invoke(null, arguments)!;
}
