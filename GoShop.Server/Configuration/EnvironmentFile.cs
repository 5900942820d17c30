using DotNetEnv;
using Sprache;

namespace GoShop.Server.Configuration;

/// <summary>The .env file: settings for a machine, kept out of the repository.</summary>
internal static class EnvironmentFile
{
    /// <summary>
    /// A lookup in the process's environment, then in the file, which is read when it is first needed. A file that is
    /// not there holds nothing; one that cannot be read as lines of KEY=value makes the lookup throw
    /// <see cref="InvalidSettingsException"/>.
    /// </summary>
    public static Func<string, string?> Overlay(string path)
    {
        var file = new Lazy<Dictionary<string, string>>(() => File.Exists(path) ? Read(path) : []);
        return key => Environment.GetEnvironmentVariable(key) ?? file.Value.GetValueOrDefault(key);
    }

    private static Dictionary<string, string> Read(string path)
    {
        try
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, value) in Env.NoEnvVars().Load(path))
                values[key] = value;
            return values;
        }
        catch (Exception error) when (error is ParseException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException([new SettingProblem(path, $"cannot be read as lines of KEY=value: {error.Message}")]);
        }
    }
}
