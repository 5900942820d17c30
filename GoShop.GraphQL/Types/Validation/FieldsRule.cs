namespace GoShop.GraphQL.Types.Validation;

/// <summary>Objects and interfaces have fields, of output types (§3.6 and §3.7, Type Validation).</summary>
internal static class FieldsRule
{
    public static void Check(SchemaValidationContext context, ComplexType type)
    {
        if (type.Fields.Count == 0)
            context.Report($"Type {type} must define one or more fields.", type.Member, DefinitionNodes.All(type));
        foreach (var field in type.Fields)
        {
            context.CheckName(field);
            if (!field.Type.IsOutput)
                context.Report($"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.", field, DefinitionNodes.TypeOf(field));
            foreach (var argument in field.Arguments)
                ArgumentRule.Check(context, argument, $"{type}.{field.Name}({argument.Name}:)", DefinitionNodes.TypeOf(argument));
        }
    }
}
