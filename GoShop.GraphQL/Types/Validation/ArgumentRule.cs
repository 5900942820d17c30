using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>An argument has an input type, a fitting default, and is not deprecated while required (§3.6.1, §3.13.3).</summary>
internal static class ArgumentRule
{
    /// <param name="coordinate">The argument's schema coordinate.</param>
    /// <param name="typeNode">Where SDL names its type.</param>
    public static void Check(SchemaValidationContext context, InputField argument, string coordinate, SyntaxNode? typeNode)
    {
        context.CheckName(argument);
        if (!argument.Type.IsInput)
            context.Report($"The type of {coordinate} must be Input Type but got: {argument.Type}.", argument, typeNode);
        if (argument.IsRequired && argument.DeprecationReason is not null)
            context.Report($"Required argument {coordinate} cannot be deprecated.", argument, DefinitionNodes.DeprecationOf(argument), DefinitionNodes.TypeOf(argument));
        DefaultValueRule.Check(context, argument, coordinate);
    }
}
