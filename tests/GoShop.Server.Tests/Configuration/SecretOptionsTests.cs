using System.Security.Cryptography;
using GoShop.Data.Accounts;
using GoShop.Server.Configuration;
using Xunit;

namespace GoShop.Server.Tests.Configuration;

public sealed class SecretOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("goshop-secrets-").FullName;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(SecretCipher.KeyLength);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_key_that_encrypts_comes_before_those_that_were_used_before()
    {
        var older = RandomNumberGenerator.GetBytes(SecretCipher.KeyLength);
        var path = Path.Combine(_folder, "older.txt");
        File.WriteAllText(path, Convert.ToBase64String(older) + "\n");

        var options = Read(isDevelopment: false, ("SECRETS_KEY", Convert.ToBase64String(_key)), ("SECRETS_PREVIOUS_KEYS", $"{path}, {Convert.ToBase64String(_key)}"));

        Assert.Equal([_key, older, _key], options.Keys);
    }

    [Fact]
    public void Developers_have_one_that_everybody_knows_unless_they_set_their_own()
    {
        Assert.Equal(SecretCipher.KeyLength, Assert.Single(Read(isDevelopment: true).Keys).Length);
        Assert.Equal([_key], Read(isDevelopment: true, ("SECRETS_KEY", Convert.ToBase64String(_key))).Keys);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("too short")]
    [InlineData("/nowhere/at/all")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void In_production_there_has_to_be_a_key_of_the_right_length(string? value)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Read(isDevelopment: false, ("SECRETS_KEY", value)));

        var problem = Assert.Single(error.Problems);
        Assert.Equal("SECRETS_KEY", problem.Key);
        Assert.Contains("openssl rand -base64 32", error.Message, StringComparison.Ordinal);
    }

    private static SecretOptions Read(bool isDevelopment, params (string Key, string? Value)[] values)
    {
        var settings = new SettingsReader(values.ToDictionary(pair => pair.Key, pair => pair.Value).GetValueOrDefault);
        var options = SecretOptions.Read(settings, isDevelopment);
        settings.ThrowIfAnyIsWrong();
        return options;
    }
}
