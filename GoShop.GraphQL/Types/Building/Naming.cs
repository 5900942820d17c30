using System.Reflection;
using System.Text.Json;

namespace GoShop.GraphQL.Types.Building;

/// <summary>How C# names become the schema's.</summary>
internal static class Naming
{
    /// <summary><c>GetProductsAsync</c> → <c>products</c>.</summary>
    public static string Field(MemberInfo member)
    {
        if (Given(member) is { } given)
            return given;
        var name = member.Name;
        if (member is MethodInfo)
        {
            if (name.Length > 3 && name.StartsWith("Get", StringComparison.Ordinal) && char.IsUpper(name[3]))
                name = name[3..];
            if (name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal))
                name = name[..^5];
        }
        return Camel(name);
    }

    public static string Argument(ParameterInfo parameter) => Given(parameter) ?? Camel(parameter.Name!);

    /// <summary><c>OutOfStock</c> → <c>OUT_OF_STOCK</c>.</summary>
    public static string EnumMember(FieldInfo constant) => Given(constant) ?? ScreamingSnake(constant.Name);

    /// <summary>The type's name; <c>Page&lt;Product&gt;</c> is <c>PageOfProduct</c>.</summary>
    public static string Type(Type type)
    {
        if (Given(type) is { } given)
            return given;
        if (!type.IsGenericType)
            return type.Name;
        var bare = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{bare}Of{string.Join("And", type.GetGenericArguments().Select(Type))}";
    }

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary><c>priceHistory</c> → <c>PriceHistory</c>.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static string ScreamingSnake(string name) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);

    /// <summary>What start-up errors call a member: <c>ProductQueries.GetProducts</c>.</summary>
    public static string Origin(MemberInfo member)
        => member is Type type ? Readable(type) : $"{(member.DeclaringType is { } declaring ? Readable(declaring) + "." : "")}{member.Name}";

    public static string Origin(ParameterInfo parameter)
        => parameter.Member is ConstructorInfo constructor
            ? $"{Readable(constructor.DeclaringType!)}.{parameter.Name}"
            : $"{Origin(parameter.Member)}({parameter.Name})";

    /// <summary>The C# type as its source reads.</summary>
    public static string Readable(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Readable(underlying) + "?";
        if (type.IsArray)
            return Readable(type.GetElementType()!) + "[]";
        if (!type.IsGenericType)
            return type.Name;
        var bare = type.Name.Split('`')[0];
        return $"{bare}<{string.Join(", ", type.GetGenericArguments().Select(Readable))}>";
    }

    private static string? Given(ICustomAttributeProvider member)
        => ((GraphQLNameAttribute?)member.GetCustomAttributes(typeof(GraphQLNameAttribute), false).FirstOrDefault())?.Name;
}
