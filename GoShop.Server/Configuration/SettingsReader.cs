using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GoShop.Server.Configuration;

/// <summary>
/// Reads settings by key, gathers every problem instead of stopping at the first, and remembers which keys there are.
/// An empty value counts as a missing one, so that <c>KEY=</c> in a file leaves the default.
/// </summary>
/// <param name="lookup">Gives the value of a key, or null.</param>
internal sealed class SettingsReader(Func<string, string?> lookup)
{
    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<SettingProblem> _problems = [];

    /// <summary>Every key that was asked for: what .env.example has to describe.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    /// <summary>A value there is no default for. Its text never appears in a message, for it may be a secret.</summary>
    /// <param name="key">The setting's key.</param>
    /// <param name="expected">What a value looks like, to say when there is none.</param>
    /// <param name="parse">Reads the text; a <see cref="FormatException"/> says what was expected, without the text.</param>
    public T Required<T>(string key, string expected, Func<string, T> parse)
    {
        if (Text(key) is { } text)
            return Parse(key, text, parse, default!);

        Refuse(key, $"is missing; expected {expected}");
        return default!;
    }

    /// <summary>A value that may be left out. Its text never appears in a message, for it may be a secret.</summary>
    public T Optional<T>(string key, T fallback, Func<string, T> parse)
        => Text(key) is { } text ? Parse(key, text, parse, fallback) : fallback;

    /// <summary>A whole number between two others, both allowed.</summary>
    public int Number(string key, int fallback, int least, int most)
    {
        if (Text(key) is not { } text)
            return fallback;

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most)
        {
            return number;
        }

        Refuse(key, $"is \"{text}\"; expected a whole number from {least} to {most}");
        return fallback;
    }

    /// <summary>One of a few words, in any case.</summary>
    public T Choice<T>(string key, T fallback, params ReadOnlySpan<(string Word, T Meaning)> choices)
    {
        if (Text(key) is not { } text)
            return fallback;

        foreach (var (word, meaning) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
                return meaning;
        }

        var words = new List<string>();
        foreach (var (word, _) in choices)
            words.Add(word);
        Refuse(key, $"is \"{text}\"; expected one of: {string.Join(", ", words)}");
        return fallback;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool fallback) => Choice(key, fallback, ("true", true), ("false", false));

    /// <summary>IP addresses and networks in CIDR notation (RFC 4632 §3.1), separated by commas; empty where nothing is set.</summary>
    public IReadOnlyList<IPNetwork> Networks(string key) => Optional<IReadOnlyList<IPNetwork>>(
        key, [], static text => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseNetwork)]);

    /// <summary>Notes that a setting cannot be used; the sentence goes on after the key's name.</summary>
    public void Refuse(string key, string why) => _problems.Add(new SettingProblem(key, why));

    /// <summary>Ends the reading.</summary>
    /// <exception cref="InvalidSettingsException">Some setting is missing or malformed.</exception>
    public void ThrowIfAnyIsWrong()
    {
        if (_problems.Count > 0)
            throw new InvalidSettingsException(_problems);
    }

    private string? Text(string key)
    {
        _keys.Add(key);
        return lookup(key)?.Trim() is { Length: > 0 } text ? text : null;
    }

    private static IPNetwork ParseNetwork(string text)
        => IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128)
            : throw new FormatException("expected IP addresses or networks separated by commas, like 10.0.0.7, 10.1.0.0/16");

    private T Parse<T>(string key, string text, Func<string, T> parse, T instead)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException error)
        {
            Refuse(key, $"is malformed: {error.Message}");
            return instead;
        }
    }
}
