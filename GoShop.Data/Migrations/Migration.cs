using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace GoShop.Data.Migrations;

/// <summary>One numbered SQL file that takes the database a step further.</summary>
/// <param name="Version">The number the file's name begins with; they run from 1 without a gap.</param>
/// <param name="Name">The rest of the file's name, without its ending.</param>
/// <param name="Sql">What the file says.</param>
public sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>SHA-256 of the file in lower-case hexadecimal; line endings do not count.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The migrations built into GoShop.Data, in order.</summary>
    public static IReadOnlyList<Migration> BuiltIn { get; } = Read(typeof(Migration).Assembly);

    /// <inheritdoc />
    public override string ToString() => $"{Version:D4}_{Name}";

    private static Migration[] Read(Assembly assembly)
    {
        const string Ending = ".sql";
        var folder = typeof(Migration).Namespace + ".";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => Parse(name[folder.Length..^Ending.Length], ReadText(assembly, name)))
            .OrderBy(migration => migration.Version)];
    }

    private static Migration Parse(string file, string sql) =>
        file.Split('_', 2) is [var number, var name] && int.TryParse(number, out var version)
            ? new Migration(version, name, sql)
            : throw new InvalidOperationException($"{file}.sql is not named as a migration: 0001_name.sql");

    private static string ReadText(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
