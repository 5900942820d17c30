using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.Server.Rest;

/// <summary>The operations the facade runs, read from the files beside it.</summary>
internal static class StoredOperations
{
    private const string Folder = "GoShop.Server.Rest.Operations.";
    private const string Ending = ".graphql";
    private const string FragmentFile = "fragments";

    /// <summary>Every stored operation by its file's name, each with the fragments it reaches.</summary>
    public static IReadOnlyDictionary<string, StoredOperation> Load()
    {
        var assembly = typeof(StoredOperations).Assembly;
        var texts = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..^Ending.Length], name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            });

        texts.Remove(FragmentFile, out var shared);
        var fragments = Parser.ParseDocument(shared!).Definitions.Cast<FragmentDefinition>().ToDictionary(fragment => fragment.Name.Value);
        return texts.ToDictionary(text => text.Key, text => Complete(text.Key, Parser.ParseDocument(text.Value), fragments));
    }

    private static StoredOperation Complete(string name, Document document, Dictionary<string, FragmentDefinition> fragments)
    {
        var operation = (OperationDefinition)document.Definitions.Single();
        var reached = new List<FragmentDefinition>();
        Reach(operation.SelectionSet);
        return new StoredOperation(name, new Document([operation, .. reached]));

        void Reach(SelectionSet selections)
        {
            foreach (var selection in selections.Selections)
            {
                switch (selection)
                {
                    case Field { SelectionSet: { } below }:
                        Reach(below);
                        break;
                    case InlineFragment inline:
                        Reach(inline.SelectionSet);
                        break;
                    case FragmentSpread spread when fragments[spread.Name.Value] is var fragment && !reached.Contains(fragment):
                        reached.Add(fragment);
                        Reach(fragment.SelectionSet);
                        break;
                }
            }
        }
    }
}
