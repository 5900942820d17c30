using System.Runtime.CompilerServices;
using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>The defaults of arguments and input fields, coerced once.</summary>
internal static class InputDefaults
{
    /// <summary>The default coerced and bound; <see cref="Absent.Value"/> where there is none.</summary>
    /// <exception cref="GraphQLException">The default is not a value of the type: the schema was not validated.</exception>
    public static object? Of(InputField field)
        => field.DefaultValue is null ? Absent.Value : (field.CoercedDefault ??= new(Coerce(field))).Value;

    private static object? Coerce(InputField field)
    {
        // A schema that was not validated may have a default that holds itself.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new GraphQLException(new GraphQLError($"The default value of \"{field.Name}\" holds itself."));
        try
        {
            var value = InputPlan.Compile(field.DefaultValue!, field.Type).Evaluate(VariableValues.None);
            return field.Bind is null ? value : field.Bind(value);
        }
        catch (Exception exception) when (exception is CoercionException or InvalidInputException)
        {
            var path = (exception as InvalidInputException)?.Path;
            throw new GraphQLException(new GraphQLError($"\"{field.Name}\" has invalid default value{path}: {exception.Message}"));
        }
    }
}
