using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>Finds the validation attributes and registered validators of arguments and, through input objects and lists, of all that is inside them.</summary>
internal sealed class InputValidators(SchemaDraft draft)
{
    private readonly Dictionary<InputObjectType, ObjectValidator> _objects = [];

    /// <summary>What checks a field's arguments; null where there is nothing to check. To be asked once all input objects have their fields.</summary>
    public ArgumentValidator? For(OutputField field)
    {
        var validators = field.Arguments.Select(Value).ToArray();
        return validators.Any(validator => Matters(validator, [])) ? new ArgumentValidator(validators) : null;
    }

    private ValueValidator Value(InputField field)
        => new(field.Name, field.ValidationRules, field.Type.Named is InputObjectType inner ? Object(inner) : null);

    private ObjectValidator Object(InputObjectType type)
    {
        if (_objects.TryGetValue(type, out var found))
            return found;
        var clrType = type.ClrType;
        var result = new ObjectValidator(
            type,
            [.. clrType?.GetCustomAttributes<ValidationAttribute>(true) ?? []], clrType is not null && typeof(IValidatableObject).IsAssignableFrom(clrType))
        {
            IsGathered = clrType is null,
            Registered = RegisteredValidator.For(clrType, draft.Services),
        };
        _objects[type] = result;
        for (var i = 0; i < type.Fields.Count; i++)
        {
            var value = Value(type.Fields[i]);
            if (Getter(type, i) is { } read)
                result.Members.Add((read, value));
            else if (value.Attributes.Count > 0)
                draft.Problem(type.Fields[i].Origin!, "To be validated, the parameter needs a property of its name.");
        }
        return result;
    }

    // Inputs that the engine itself gathers from arguments are arrays of values.
    private static Func<object, object?>? Getter(InputObjectType type, int index)
    {
        if (type.ClrType is not { } clrType)
            return value => ((object?[])value)[index];
        if (type.Fields[index].Feature<InputMember>()?.Property is not { } property)
            return null;
        var owner = Expression.Parameter(typeof(object), "owner");
        Expression value = Expression.Property(Expression.Convert(owner, clrType), property);
        if (value.Type.IsGenericType && value.Type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            value = Expression.Condition(
                Expression.Property(value, nameof(Optional<object>.HasValue)),
                Expression.Convert(Expression.Property(value, nameof(Optional<object>.Value)), typeof(object)),
                Expression.Constant(Absent.Value, typeof(object)));
        }
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), owner).Compile();
    }

    private static bool Matters(ValueValidator value, HashSet<ObjectValidator> seen)
        => value.Attributes.Count > 0 || (value.Object is { } inner && seen.Add(inner)
            && (inner.Attributes.Count > 0 || inner.ValidatesItself || inner.Registered is not null || inner.Members.Any(member => Matters(member.Value, seen))));
}
