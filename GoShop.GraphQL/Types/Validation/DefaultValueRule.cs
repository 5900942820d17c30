using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>A default is a value of its type (§3.6.1, §3.10).</summary>
internal static class DefaultValueRule
{
    public static void Check(SchemaValidationContext context, InputField input, string coordinate)
    {
        if (input.DefaultValue is null || !input.Type.IsInput)
            return;
        LiteralCheck.Run(input.DefaultValue, input.Type, (node, path, message) =>
            context.Report($"{coordinate} has invalid default value{path}: {message}", input, node));
    }
}
