using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GoShop.Server.Configuration;
using Serilog.Events;
using Xunit;

namespace GoShop.Server.Tests.Configuration;

public sealed partial class ServerSettingsTests
{
    private const string Database = "postgres://shop:hunter2@db.internal/shop";

    private static (string Key, string Value)[] Required =>
    [
        ("DATABASE_URL", Database), ("JWT_SIGNING_KEY", NewKey(ECCurve.NamedCurves.nistP256)), ("SECRETS_KEY", Convert.ToBase64String(new byte[32])),
    ];

    [Fact]
    public void Every_problem_is_reported_at_once_with_its_key_and_what_was_expected()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Read(
            ("PORT", "eighty"), ("LOG_LEVEL", "loud"), ("GOSHOP_MIGRATE_ON_START", "perhaps"), ("REDIS_URL", "localhost")));

        Assert.Equal(
            ["PORT", "DATABASE_URL", "GOSHOP_MIGRATE_ON_START", "REDIS_URL", "JWT_SIGNING_KEY", "SECRETS_KEY", "LOG_LEVEL"],
            error.Problems.Select(problem => problem.Key));
        Assert.Contains("PORT is \"eighty\"; expected a whole number from 0 to 65535", error.Message);
        Assert.Contains("DATABASE_URL is missing; expected a URL like postgres://", error.Message);
        Assert.Contains("LOG_LEVEL is \"loud\"; expected one of: verbose, debug", error.Message);
    }

    [Theory]
    [InlineData("DATABASE_URL", "mysql://shop:hunter2@db.internal/shop")]
    [InlineData("REDIS_URL", "redis://shop:hunter2@cache.internal")]
    [InlineData("JWT_SIGNING_KEY", "-----BEGIN PRIVATE KEY-----hunter2")]
    [InlineData("SECRETS_KEY", "hunter2hunter2hunter2")]
    [InlineData("SECRETS_PREVIOUS_KEYS", "hunter2, hunter2")]
    [InlineData("SMTP_URL", "smtps://shop:hunter2@mail.example.com")]
    [InlineData("METRICS_TOKEN", "hunter2")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "hunter2")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://shop:hunter2@localhost:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.5")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "-1")]
    [InlineData("METRICS_TOKEN", "hunter2 hunter2 hunter2 hunter2 hunter2 hunter2")]
    public void Secrets_are_not_repeated_in_messages(string key, string value)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Read(
            [.. Required, (key, value)]));

        Assert.Equal(key, Assert.Single(error.Problems).Key);
        Assert.DoesNotContain("hunter2", error.Message);
    }

    [Fact]
    public void Only_the_database_and_keys_have_no_default()
    {
        var settings = Read(Required);

        Assert.Equal(("localhost", 5080, false), (settings.Hosting.Host, settings.Hosting.Port, settings.Hosting.IsDevelopment));
        Assert.Empty(settings.Hosting.CorsOrigins);
        Assert.Null(settings.Redis.Connection);
        Assert.Equal((false, false), (settings.Database.MigrateOnStart, settings.Database.SeedOnStart));
        Assert.Equal(TimeSpan.FromMinutes(15), settings.Tokens.AccessTokenLifetime);
        Assert.Equal(new LogOptions(LogEventLevel.Information, Json: true), settings.Log);
        Assert.Equal(new GraphOptions(5_000, AllowIntrospection: true, TrustedDocuments: null, TrustedDocumentsOnly: false, CacheResponses: true), settings.Graph);
    }

    [Fact]
    public void Only_trusted_documents_need_a_folder_of_them()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Read(
            [.. Required, ("GRAPHQL_TRUSTED_DOCUMENTS", "/nowhere/at/all"), ("GRAPHQL_TRUSTED_DOCUMENTS_ONLY", "true")]));

        Assert.Equal(["GRAPHQL_TRUSTED_DOCUMENTS", "GRAPHQL_TRUSTED_DOCUMENTS_ONLY"], error.Problems.Select(problem => problem.Key));
    }

    [Fact]
    public void An_empty_value_leaves_the_default()
        => Assert.Equal(5080, HostingOptions.Read(new SettingsReader(_ => " ")).Port);

    [Fact]
    public void Redis_is_off_when_told_so_even_where_a_url_is_set()
    {
        var settings = new SettingsReader(Lookup(("REDIS_URL", "redis://localhost"), ("GOSHOP_REDIS", "off")));

        Assert.Null(RedisOptions.Read(settings).Connection);
    }

    [Theory]
    [InlineData("LISTEN_HOST", "shop.example.com")]
    [InlineData("PORT", "-1")]
    [InlineData("PORT", "65536")]
    [InlineData("CORS_ORIGINS", "https://shop.example.com/")]
    [InlineData("CORS_ORIGINS", "shop.example.com")]
    [InlineData("TRUSTED_PROXIES", "nginx")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/33")]
    [InlineData("CORS_ORIGINS", "https://a.example, ftp://b.example")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Staging")]
    [InlineData("SHUTDOWN_SECONDS", "1.5")]
    [InlineData("CORS_CREDENTIALS", "some")]
    [InlineData("REQUEST_HEADERS_SECONDS", "1")]
    [InlineData("REQUEST_BODY_RATE", "0")]
    public void A_malformed_value_is_refused_by_its_key(string key, string value)
    {
        var settings = new SettingsReader(Lookup((key, value)));

        HostingOptions.Read(settings);

        var error = Assert.Throws<InvalidSettingsException>(settings.ThrowIfAnyIsWrong);
        Assert.Equal(key, Assert.Single(error.Problems).Key);
    }

    [Theory]
    [InlineData("Moscow")]
    [InlineData("Europe/Nowhere")]
    [InlineData("Russian Standard Time")]
    [InlineData("+03:00")]
    [InlineData("../../etc/hostname")]
    public void A_time_zone_is_known_by_its_IANA_name_alone(string name)
    {
        var settings = new SettingsReader(Lookup(("SHOP_TIME_ZONE", name)));

        ShopClockOptions.Read(settings);

        var problem = Assert.Single(Assert.Throws<InvalidSettingsException>(settings.ThrowIfAnyIsWrong).Problems);
        Assert.Equal("SHOP_TIME_ZONE", problem.Key);
    }

    [Theory]
    [InlineData("", "UTC")]
    [InlineData("Europe/Moscow", "Europe/Moscow")]
    [InlineData("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("Etc/UTC", "Etc/UTC")]
    public void A_shop_has_a_clock_of_its_own(string name, string zone)
        => Assert.Equal(zone, ShopClockOptions.Read(new SettingsReader(Lookup(("SHOP_TIME_ZONE", name)))).TimeZone.Id);

    [Theory]
    [InlineData("cdn.example.com")]
    [InlineData("http://cdn.example.com")]
    [InlineData("https://cdn.example.com, *")]
    [InlineData("https://me:hunter2@cdn.example.com")]
    public void Origins_of_pictures_are_refused_by_their_key_where_they_are_none(string value)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Read([.. Required, ("IMPORT_IMAGE_ORIGINS", value)]));

        Assert.Equal("IMPORT_IMAGE_ORIGINS", Assert.Single(error.Problems).Key);
        Assert.DoesNotContain("hunter2", error.Message);
    }

    [Fact]
    public void Pictures_of_tables_come_from_nowhere_unless_it_is_said_from_where()
    {
        Assert.Empty(Read(Required).Imports.PictureOrigins);
        Assert.Equal(
            ["https://cdn.example.com/", "http://127.0.0.1:8080/shop"],
            Read([.. Required, ("IMPORT_IMAGE_ORIGINS", "https://cdn.example.com, http://127.0.0.1:8080/shop,")]).Imports.PictureOrigins.Select(origin => origin.Text));
    }

    [Fact]
    public void Cookies_of_pages_of_any_origin_are_refused()
    {
        var settings = new SettingsReader(Lookup(("CORS_ORIGINS", "*"), ("CORS_CREDENTIALS", "on")));

        HostingOptions.Read(settings);

        var error = Assert.Throws<InvalidSettingsException>(settings.ThrowIfAnyIsWrong);
        Assert.Equal("CORS_CREDENTIALS", Assert.Single(error.Problems).Key);
    }

    [Fact]
    public void Origins_are_separated_by_commas()
    {
        var settings = new SettingsReader(Lookup(("CORS_ORIGINS", "https://shop.example.com, http://localhost:3000")));

        Assert.Equal(["https://shop.example.com", "http://localhost:3000"], HostingOptions.Read(settings).CorsOrigins);
    }

    [Theory]
    [InlineData("5080", "HTTP2_PORT is 5080; expected another port than PORT, for without TLS one cannot speak both")]
    [InlineData("eighty", "HTTP2_PORT is malformed: expected a whole number from 0 to 65535")]
    [InlineData("65536", "HTTP2_PORT is malformed: expected a whole number from 0 to 65535")]
    public void HTTP2_needs_a_port_of_its_own(string port, string problem)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Read(
            [.. Required, ("HTTP2_PORT", port)]));

        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void The_example_file_describes_every_setting_and_no_other()
    {
        var settings = new SettingsReader(_ => null);
        Assert.Throws<InvalidSettingsException>(() => ServerSettings.Read(settings));

        var described = Assignment().Matches(RepositoryRoot.ReadFile(".env.example")).Select(match => match.Groups["key"].Value);

        Assert.Equal(settings.Keys, described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_example_file_shows_the_defaults()
    {
        var shown = Assignment().Matches(RepositoryRoot.ReadFile(".env.example"))
            .ToDictionary(match => match.Groups["key"].Value, match => (string?)match.Groups["value"].Value);
        var required = Required;
        foreach (var (key, value) in required)
            shown[key] = value;

        var fromFile = ServerSettings.Read(new SettingsReader(shown.GetValueOrDefault));
        var byDefault = Read(required);

        Assert.Equivalent(byDefault, fromFile, strict: true);
    }

    [Fact]
    public void The_compose_file_gives_the_server_only_settings_there_are()
    {
        var settings = new SettingsReader(_ => null);
        Assert.Throws<InvalidSettingsException>(() => ServerSettings.Read(settings));

        var server = ServerService().Match(RepositoryRoot.ReadFile("docker-compose.yml")).Value;
        var given = YamlKey().Matches(server).Select(match => match.Groups["key"].Value).ToList();

        Assert.Contains("DATABASE_URL", given);
        Assert.Empty(given.Except(settings.Keys));
    }

    private static ServerSettings Read(params (string, string)[] settings) => ServerSettings.Read(new SettingsReader(Lookup(settings)));

    private static Func<string, string?> Lookup(params (string Key, string Value)[] settings)
        => key => settings.LastOrDefault(setting => setting.Key == key).Value;

    private static string NewKey(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportPkcs8PrivateKeyPem();
    }

    [GeneratedRegex("^(?<key>[A-Z0-9_]+)=(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^  server:\n(?:    .*\n)+", RegexOptions.Multiline)]
    private static partial Regex ServerService();

    [GeneratedRegex("^      (?<key>[A-Z0-9_]+): ", RegexOptions.Multiline)]
    private static partial Regex YamlKey();
}
