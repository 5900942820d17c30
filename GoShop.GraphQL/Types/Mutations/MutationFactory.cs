using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types.Building;
using GoShop.GraphQL.Types.InputValidation;

namespace GoShop.GraphQL.Types.Mutations;

/// <summary>Makes a mutation's field of a method: <c>addToCart(input: AddToCartInput!): AddToCartPayload!</c>.</summary>
internal sealed class MutationFactory(SchemaDraft draft)
{
    public OutputField? FromMethod(MethodInfo method, MemberInfo member, Type declaring)
    {
        if (member is PropertyInfo || method.ContainsGenericParameters)
        {
            draft.Problem(member, "A mutation is a method, and not generic.");
            return null;
        }
        foreach (var attribute in method.Attributes<FieldAttribute>())
            draft.Problem(method, $"A mutation answers with a payload: [{attribute.GetType().Name[..^"Attribute".Length]}] has no place on it.");
        var name = Naming.Field(method);
        var hasResult = method.ReturnType != typeof(void) && method.ReturnType != typeof(Task) && method.ReturnType != typeof(ValueTask);
        var shape = draft.Shapes.ResultOf(method);
        var resolver = new ResolverMethod(draft, method, null);
        if (draft.Payloads.Of(method, name, hasResult ? shape : null) is not { } payload)
            return null;
        payload.Mutations.Add(name);
        var field = new FieldDraft(draft, new OutputField(name, new NonNullType(payload.Type)), method, shape, null);
        draft.Describe(field.Field, method);
        AuthorizeAttribute.Apply(field, [declaring], method);
        RateLimitAttribute.Apply(field, method);
        var readArgument = MutationInput.Add(draft, field.Field, resolver.Arguments);
        var errors = Errors(field, declaring, payload);
        if (shape.Item is { } item)
            field.Use(ResolverResults.Materialize(item.Declared, includesLazy: resolver.NeedsScope));
        draft.Finally(() => Complete(field, resolver, readArgument, payload, errors));
        return field.Field;
    }

    private void Complete(
        FieldDraft field, ResolverMethod resolver, Func<ParameterInfo, Expression, Expression> readArgument, PayloadDraft payload, ErrorMapping errors)
    {
        var pipeline = resolver.Compile(readArgument);
        if (draft.Validators.For(field.Field) is { } validator)
        {
            payload.Errors.Add(draft.Errors.Of(typeof(ValidationError)));
            pipeline = validator.Before(pipeline, problems => new InvalidArgumentsException(problems));
        }
        field.Use(next => Answering(next, errors));
        NeverReplayedAttribute.Apply(field, field.Member);
        field.Field.Resolver = ResolverAssembly.Of(field, pipeline, resolver.NeedsScope);
    }

    private ErrorMapping Errors(FieldDraft field, Type declaring, PayloadDraft payload)
    {
        var mapping = new ErrorMapping();
        var types = field.Member.Attributes<ErrorAttribute>().Concat(declaring.Attributes<ErrorAttribute>()).Select(attribute => attribute.ErrorType).Distinct();
        foreach (var type in types)
        {
            if (mapping.Add(type) is { } problem)
                field.Problem(problem);
            else
                payload.Errors.Add(draft.Errors.Of(type));
        }
        return mapping;
    }

    private static FieldPipeline Answering(FieldPipeline next, ErrorMapping mapping) => async (context, services) =>
    {
        IReadOnlyList<object>? errors = null;
        try
        {
            return new MutationPayload(await next(context, services).ConfigureAwait(true), null);
        }
        catch (Exception exception) when ((errors = mapping.ErrorsOf(exception)) is not null)
        {
            return new MutationPayload(null, errors);
        }
    };
}
