using System.Reflection;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Caching;

/// <summary>
/// Where the response cache counts by root field, those that are given this argument are counted apart: <c>products(search)</c> beside <c>products</c>. Null and blank
/// text count as not given. On a parameter of a method that is a field of the query type.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CacheCountedApartAttribute : Attribute
{
    /// <summary>Marks the argument, where its parameter carries the attribute.</summary>
    internal static void Apply(InputField argument, ParameterInfo parameter)
    {
        if (parameter.IsDefined(typeof(CacheCountedApartAttribute)))
            argument.SetFeature(CountedApart.Mark);
    }
}

/// <summary>Marks an argument that is counted apart where it is given.</summary>
internal sealed class CountedApart
{
    public static readonly CountedApart Mark = new();
}
