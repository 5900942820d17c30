using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>Directives get arguments they know, each once, and all that they require (§5.4, Arguments).</summary>
internal static class DirectiveArgumentsRule
{
    public static void Check(SdlContext context)
    {
        foreach (var directive in context.DirectivesInUse.SelectMany(use => use.Directives))
        {
            foreach (var same in directive.Arguments.GroupBy(argument => argument.Name.Value).Where(same => same.Count() > 1))
                context.Report($"There can be only one argument named \"{same.Key}\".", same.Select(argument => argument.Location));
            if (context.FindDirective(directive.Name.Value) is { } known)
                Check(context, directive, known);
        }
    }

    private static void Check(SdlContext context, Directive directive, KnownDirective known)
    {
        var names = known.Arguments.Select(argument => argument.Name).ToList();
        foreach (var argument in directive.Arguments)
        {
            var name = argument.Name.Value;
            if (!names.Contains(name))
                context.Report($"Unknown argument \"{name}\" on directive \"@{directive.Name.Value}\".{DidYouMean.For(name, names)}", argument.Location);
        }
        foreach (var (name, type, isRequired) in known.Arguments)
        {
            if (isRequired && directive.Arguments.All(argument => argument.Name.Value != name))
                context.Report($"Argument \"@{directive.Name.Value}({name}:)\" of type \"{type}\" is required, but it was not provided.", directive.Location);
        }
    }
}
