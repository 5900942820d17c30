using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>What is said of inputs that do not fit their type, the same of literals and of variables.</summary>
internal static class InputMessages
{
    public static string NotProvided(GraphQLType type) => $"Expected a value of non-null type \"{type}\" to be provided.";

    public static string Null(GraphQLType type) => $"Expected value of non-null type \"{type}\" not to be null.";

    public static string NotObject(InputObjectType type, string found) => $"Expected value of type \"{type}\" to be an object, found: {found}.";

    public static string FieldMissing(InputObjectType type, InputField field, string found)
        => $"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {found}.";

    public static string FieldUnknown(InputObjectType type, string field, string found)
    {
        var question = DidYouMean.For(field, type.Fields.Select(known => known.Name));
        var verb = question.Length > 0 ? $".{question} Found" : ", found";
        return $"Expected value of type \"{type}\" not to include unknown field \"{Inspection.Cut(field)}\"{verb}: {found}.";
    }

    public static string NotExactlyOne(InputObjectType type)
        => $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.";

    public static string VariableMissing(string variable, GraphQLType type)
        => $"Expected variable \"${variable}\" provided to type \"{type}\" to provide a runtime value.";

    public static string VariableNull(string variable, GraphQLType type)
        => $"Expected variable \"${variable}\" provided to non-null type \"{type}\" not to be null.";

    public static string OneOfVariableMissing(string variable, InputField field, InputObjectType type)
        => $"Expected variable \"${variable}\" provided to field \"{field.Name}\" for OneOf Input Object type \"{type}\" to provide a runtime value.";

    public static string OneOfVariableNull(string variable, InputField field, InputObjectType type)
        => $"Expected variable \"${variable}\" provided to field \"{field.Name}\" for OneOf Input Object type \"{type}\" not to be null.";
}
