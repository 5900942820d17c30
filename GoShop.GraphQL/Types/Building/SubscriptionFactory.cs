using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.InputValidation;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Makes a subscription's root field of a method (§6.2.3): what opens its stream, and what answers each event.</summary>
internal sealed class SubscriptionFactory(SchemaDraft draft)
{
    private readonly FieldFactory _fields = new(draft, null);

    public OutputField? FromMethod(MethodInfo method, MemberInfo member, Type declaring)
    {
        if (method.Attribute<SubscribeAttribute>() is not { } subscribe)
        {
            draft.Problem(member, "A field of Subscription is a method marked [Subscribe].");
            return null;
        }
        if (method.GetParameters().FirstOrDefault(parameter => parameter.Has<EventMessageAttribute>()) is not { } message)
        {
            draft.Problem(method, "One of the parameters takes the event: mark it [EventMessage].");
            return null;
        }
        if (_fields.FromMethod(method, member, declaring) is not { } field)
            return null;
        if (method.GetParameters().FirstOrDefault(parameter => parameter.Has<LastEventIdAttribute>()) is { } last)
            MarkLastEventId(field, last);
        var open = subscribe.With is { } name ? Opener(field, method, declaring, name) : Topic(field, method, message.ParameterType);
        if (open is not null)
            draft.Finally(() => field.Subscribe = Guarded(field, method, declaring, open));
        return field;
    }

    private void MarkLastEventId(OutputField field, ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(string))
            field.SetFeature(new LastEventIdArgument(field.Arguments.IndexOf(Naming.Argument(parameter))));
        else
            draft.Problem(parameter, "The id of the last event is a string.");
    }

    private SubscribeDelegate? Topic(OutputField field, MethodInfo method, Type messageType)
    {
        var (template, problem) = TopicTemplate.Parse(method.Attribute<TopicAttribute>()?.Template ?? method.Name, field.Arguments);
        if (template is null)
        {
            draft.Problem(method, problem!);
            return null;
        }
        var open = EventStreams.TopicOpener(messageType);
        return context => open(template.Format(context.Arguments), context);
    }

    // The services that the method takes live until the stream is open.
    private SubscribeDelegate? Opener(OutputField field, MethodInfo method, Type declaring, string name)
    {
        if (declaring.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is not { } opener)
        {
            draft.Problem(method, $"{Naming.Origin(declaring)} has no static method \"{name}\" to open the stream.");
            return null;
        }
        var result = ShapeReader.IsTask(opener.ReturnType) ? opener.ReturnType.GetGenericArguments()[0] : opener.ReturnType;
        if (EventStreams.EventTypeOf(result) is not { } eventType)
        {
            draft.Problem(opener, "What opens a stream returns an IAsyncEnumerable<T>, or a task of one.");
            return null;
        }
        var resolver = new ResolverMethod(draft, opener, null);
        foreach (var parameter in resolver.Arguments.Where(parameter => !field.Arguments.Contains(Naming.Argument(parameter))))
            draft.Problem(parameter, $"The field {field.Name} has no such argument, and there is no such service.");
        var pipeline = new Lazy<ResolverDelegate>(() => ResolverAssembly.Scoped(
            resolver.Compile((parameter, context) => InputBinding.Read(
                Expression.Property(context, nameof(ResolverContext.Arguments)), field.Arguments.IndexOf(Naming.Argument(parameter)), parameter.ParameterType)),
            resolver.NeedsScope));
        var box = EventStreams.Boxing(eventType);
        return async context => box(await pipeline.Value(context).ConfigureAwait(true));
    }

    private SubscribeDelegate Guarded(OutputField field, MethodInfo method, Type declaring, SubscribeDelegate open)
    {
        var guards = Security.AuthorizeAttribute.GuardsOf([declaring], method);
        var validator = draft.Validators.For(field);
        if (guards.Count == 0 && validator is null)
            return open;
        return async context =>
        {
            foreach (var guard in guards)
                await guard(context).ConfigureAwait(true);
            if (validator is not null && await validator.ValidateAsync(context, context.Services).ConfigureAwait(true) is { Count: > 0 } problems)
                throw ArgumentValidator.BadUserInput(problems);
            return await open(context).ConfigureAwait(true);
        };
    }
}

/// <summary>Which of a field's arguments says after which event to go on.</summary>
internal sealed record LastEventIdArgument(int Index);
