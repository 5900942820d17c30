namespace GoShop.GraphQL.Types.Validation;

/// <summary>An argument has an input type, a fitting default, and is not deprecated while required (§3.6.1, §3.13.3).</summary>
internal static class ArgumentRule
{
    /// <param name="coordinate">The argument's schema coordinate.</param>
    public static void Check(SchemaValidationContext context, InputField argument, string coordinate)
    {
        context.CheckName(argument);
        if (!argument.Type.IsInput)
            context.Report($"The type of {coordinate} must be Input Type but got: {argument.Type}.", argument);
        if (argument.IsRequired && argument.DeprecationReason is not null)
            context.Report($"Required argument {coordinate} cannot be deprecated.", argument);
        DefaultValueRule.Check(context, argument, coordinate);
    }
}
