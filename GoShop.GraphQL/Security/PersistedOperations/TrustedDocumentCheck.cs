using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Security;

/// <summary>Holds the documents of folders to the schema before a client asks for one.</summary>
internal static class TrustedDocumentCheck
{
    /// <exception cref="TrustedDocumentException">Some do not fit it: all that is wrong with any is listed.</exception>
    public static void Run(Schema schema, IEnumerable<DocumentFolder> folders, RequestExecutorOptions options)
    {
        var problems = folders.SelectMany(folder => folder.Files)
            .SelectMany(file => PreparedDocument.Prepare(schema, file.Value, options).Errors, (file, error) => Tell(file.Key, error)).ToList();
        if (problems.Count > 0)
            throw new TrustedDocumentException(problems);
    }

    private static string Tell(string document, GraphQLError error)
        => error.Locations is [var place, ..] ? $"{document}:{place.Line}:{place.Column}: {error.Message}" : $"{document}: {error.Message}";
}
