using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Hosting;

/// <summary>The command <c>schema export</c>, for the command line of a server: writes the schema as SDL.</summary>
public static class SchemaCommand
{
    /// <summary>Writes the schema to the file, or to <paramref name="output"/> where <paramref name="file"/> is null.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Task ExportAsync(Schema schema, string? file, TextWriter output, CancellationToken cancellation = default)
    {
        var text = SchemaPrinter.Print(schema);
        return file is null ? output.WriteAsync(text.AsMemory(), cancellation) : File.WriteAllTextAsync(file, text, cancellation);
    }
}
