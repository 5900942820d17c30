namespace GoShop.GraphQL.Types.Validation;

/// <summary>Input objects have fields of input types; those of a oneOf are nullable and without default (§3.10, Type Validation).</summary>
internal static class InputFieldsRule
{
    public static void Check(SchemaValidationContext context, InputObjectType type)
    {
        if (type.Fields.Count == 0)
            context.Report($"Input Object type {type} must define one or more fields.", type.Member, DefinitionNodes.All(type));
        foreach (var field in type.Fields)
        {
            context.CheckName(field);
            if (!field.Type.IsInput)
                context.Report($"The type of {type}.{field.Name} must be Input Type but got: {field.Type}.", field, DefinitionNodes.TypeOf(field));
            if (field.IsRequired && field.DeprecationReason is not null)
                context.Report($"Required input field {type}.{field.Name} cannot be deprecated.", field, DefinitionNodes.DeprecationOf(field), DefinitionNodes.TypeOf(field));
            DefaultValueRule.Check(context, field, $"{type}.{field.Name}");
            if (!type.IsOneOf)
                continue;
            if (field.Type.IsNonNull)
                context.Report($"OneOf input field {type}.{field.Name} must be nullable.", field, DefinitionNodes.TypeOf(field));
            if (field.DefaultValue is not null)
                context.Report($"OneOf input field {type}.{field.Name} cannot have a default value.", field);
        }
    }
}
