using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GoShop.Server.Testing;
using Xunit;
using static GoShop.Server.Tests.Mail.AccountActs;

namespace GoShop.Server.Tests.Mail;

public sealed partial class AccountMailTests(MailShop shop) : IClassFixture<MailShop>
{
    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task A_newcomer_verifies_the_address_by_a_link_that_works_once_and_is_welcomed_once()
    {
        using var client = Client();
        await client.OpenAccountAsync(_email);
        var mail = await shop.Smtp.ReceiveAsync(_email, "Verify your e-mail address");
        var token = SmtpServer.TokenOf(mail, "verify-email");

        Assert.False(await IsVerifiedAsync(client));
        Assert.Null(await client.ActAsync("verifyEmail", new { token }));
        Assert.True(await IsVerifiedAsync(client));
        Assert.Equal("INVALID_TOKEN", await client.ActAsync("verifyEmail", new { token }));
        var welcome = await shop.Smtp.ReceiveAsync(_email, "Welcome to GoShop");

        Assert.Contains($"href=\"https://goshop.example/verify-email#token={token}\"", (string)mail["html"]!, StringComparison.Ordinal);
        Assert.Contains("Hello Anna,", (string)welcome["text"]!, StringComparison.Ordinal);
        Assert.Equal(("The Shop", "shop@goshop.example"), ((string)mail["from"]!["name"]!, (string)mail["from"]!["address"]!));
        Assert.Equal(2, shop.Smtp.To(_email).Count());
        Assert.Equal(2, shop.Smtp.To(_email).Select(each => (string)each["messageId"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8")]
    [InlineData("fr, en;q=0.3, ru;q=0.7")]
    public async Task Whoever_prefers_Russian_is_written_to_in_Russian(string languages)
    {
        using var client = Client();
        client.Http.DefaultRequestHeaders.Add("Accept-Language", languages);
        await client.OpenAccountAsync(_email, "Анна Ёлкина");

        var mail = await shop.Smtp.ReceiveAsync(_email, "Подтвердите адрес электронной почты");

        Assert.Contains("<p>Здравствуйте!</p>", (string)mail["html"]!, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ru\">", (string)mail["html"]!, StringComparison.Ordinal);
        Assert.Null(await client.ActAsync("verifyEmail", new { token = SmtpServer.TokenOf(mail, "verify-email") }));
        var welcome = await shop.Smtp.ReceiveAsync(_email, "Добро пожаловать в GoShop");
        Assert.Contains("Здравствуйте, Анна Ёлкина!", (string)welcome["text"]!, StringComparison.Ordinal);
        Assert.Contains("<p>Здравствуйте, Анна Ёлкина!</p>", (string)welcome["html"]!, StringComparison.Ordinal);
        Assert.Equal("Анна Ёлкина", (string?)welcome["toHeader"]![0]!["name"]);
    }

    [Fact]
    public async Task What_was_chosen_at_registration_wins_over_the_browsers_language()
    {
        using var client = Client();
        client.Http.DefaultRequestHeaders.Add("Accept-Language", "ru");
        await client.ActAsync("register", new { email = _email, password = Password, name = "Anna", language = "EN" });

        await shop.Smtp.ReceiveAsync(_email, "Verify your e-mail address");
    }

    [Fact]
    public async Task A_name_cannot_add_headers_receivers_or_markup()
    {
        using var client = Client();
        Assert.Equal("VALIDATION_ERROR", await client.OpenAccountAsync(_email, "Eve\r\nBcc: victim@example.com"));
        await client.OpenAccountAsync(_email, "Eve\" <victim@example.com>, \"<img src=x>");
        var request = await shop.Smtp.ReceiveAsync(_email, "Verify your e-mail address");
        await client.ActAsync("verifyEmail", new { token = SmtpServer.TokenOf(request, "verify-email") });

        var mail = await shop.Smtp.ReceiveAsync(_email, "Welcome to GoShop");

        Assert.Equal($"[\"{_email}\"]", mail["to"]!.ToJsonString());
        Assert.Equal(
            ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"],
            mail["headers"]!.AsArray().Select(header => (string)header!).Order());
        Assert.Contains("&lt;img src=x&gt;", (string)mail["html"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", (string)mail["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_stranger_typed_in_is_sent_to_no_address_that_is_not_proved()
    {
        const string lure = "win at https://evil.example/";
        using var client = Client(lure);
        using var fresh = Client($"{lure} Firefox Windows");
        await client.OpenAccountAsync(_email, lure);
        await fresh.TrySignInAsync(_email, Password);
        await client.ActAsync("requestPasswordReset", new { email = _email });

        var mails = new[]
        {
            await shop.Smtp.ReceiveAsync(_email, "Verify your e-mail address"),
            await shop.Smtp.ReceiveAsync(_email, "A new device signed in"),
            await shop.Smtp.ReceiveAsync(_email, "Set a new password"),
        };

        Assert.All(mails, mail => Assert.DoesNotContain("evil", mail.ToJsonString(), StringComparison.Ordinal));
        Assert.Contains("Device: Firefox, Windows", (string)mails[1]["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_guesses_at_a_password_cannot_have_words_of_their_own_mailed_to_its_owner()
    {
        using var owner = Client();
        using var stranger = Client("Unlock at https://evil.example/");
        await owner.OpenAccountAsync(_email);
        for (var attempt = 0; attempt < 5; attempt++)
            await stranger.TrySignInAsync(_email, "wrong horse");

        var mail = await shop.Smtp.ReceiveAsync(_email, "Your account is locked for a while");

        Assert.DoesNotContain("evil", mail.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("IP address: ", (string)mail["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_leads_to_the_shops_own_pages_whatever_host_is_asked_for()
    {
        using var client = Client();
        client.Http.DefaultRequestHeaders.Host = "evil.example";
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        client.Http.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        client.Http.DefaultRequestHeaders.Referrer = new Uri("https://evil.example/?next=https://evil.example");
        await client.OpenAccountAsync(_email);
        await client.ActAsync("requestPasswordReset", new { email = _email });

        var mails = new[] { await shop.Smtp.ReceiveAsync(_email, "Verify your e-mail address"), await shop.Smtp.ReceiveAsync(_email, "Set a new password") };

        Assert.All(mails, mail => Assert.All(
            LinkPattern().Matches((string)mail["html"]!), link => Assert.StartsWith("https://goshop.example", link.Groups[1].Value, StringComparison.Ordinal)));
        Assert.All(mails, mail => Assert.DoesNotContain("evil", mail.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_mailed_link_that_ends_all_sessions()
    {
        using var client = Client();
        using var other = Client();
        await client.OpenAccountAsync(_email);
        await other.TrySignInAsync(_email, Password);
        Assert.Null(await client.ActAsync("requestPasswordReset", new { email = _email.ToUpperInvariant() }));
        var token = SmtpServer.TokenOf(await shop.Smtp.ReceiveAsync(_email, "Set a new password"), "reset-password");

        client.Carry(null);
        Assert.Equal("VALIDATION_ERROR", await client.ActAsync("resetPassword", new { token, password = "password123" }));
        Assert.Null(await client.ActAsync("resetPassword", new { token, password = "quite another one" }));

        Assert.False(await other.IsSignedInAsync());
        Assert.Equal("INVALID_TOKEN", await client.ActAsync("resetPassword", new { token, password = "and yet another" }));
        Assert.Equal("INVALID_CREDENTIALS", await client.TrySignInAsync(_email, Password));
        Assert.Null(await client.TrySignInAsync(_email, "quite another one"));
        Assert.True(await IsVerifiedAsync(client));
        await shop.Smtp.ReceiveAsync(_email, "Your password was changed");
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_is_told()
    {
        using var client = Client();
        using var other = Client();
        await client.OpenAccountAsync(_email);
        await other.TrySignInAsync(_email, Password);

        Assert.Equal("INVALID_CREDENTIALS", await client.ActAsync("changePassword", new { currentPassword = "wrong horse", newPassword = "quite another one" }));
        Assert.Null(await client.ActAsync("changePassword", new { currentPassword = Password, newPassword = "quite another one" }));

        Assert.True(await client.IsSignedInAsync());
        Assert.False(await other.IsSignedInAsync());
        Assert.Null(await other.TrySignInAsync(_email, "quite another one"));
        await shop.Smtp.ReceiveAsync(_email, "Your password was changed");
    }

    [Fact]
    public async Task A_device_not_seen_before_is_told_of_and_a_known_one_is_not()
    {
        using var known = Client("Firefox");
        using var fresh = Client("Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15");
        await known.OpenAccountAsync(_email);
        await known.TrySignInAsync(_email, Password);
        await fresh.TrySignInAsync(_email, Password);
        await fresh.TrySignInAsync(_email, Password);

        var mail = await shop.Smtp.ReceiveAsync(_email, "A new device signed in");
        // Whatever else was written before this is out when this is.
        await known.ActAsync("requestPasswordReset", new { email = _email });
        await shop.Smtp.ReceiveAsync(_email, "Set a new password");

        Assert.Contains("Device: Safari, iPhone", (string)mail["text"]!, StringComparison.Ordinal);
        Assert.Contains("<p>Device: Safari, iPhone</p>", (string)mail["html"]!, StringComparison.Ordinal);
        Assert.Single(shop.Smtp.To(_email), each => (string?)each["subject"] == "A new device signed in");
    }

    [Fact]
    public async Task A_locked_account_is_told_of_and_a_reset_opens_it()
    {
        using var client = Client();
        await client.OpenAccountAsync(_email);
        for (var attempt = 0; attempt < 5; attempt++)
            await client.TrySignInAsync(_email, "wrong horse");
        Assert.Equal("ACCOUNT_LOCKED", await client.TrySignInAsync(_email, Password));
        var locked = await shop.Smtp.ReceiveAsync(_email, "Your account is locked for a while");

        await client.ActAsync("requestPasswordReset", new { email = _email });
        var token = SmtpServer.TokenOf(await shop.Smtp.ReceiveAsync(_email, "Set a new password"), "reset-password");
        await client.ActAsync("resetPassword", new { token, password = "quite another one" });

        Assert.Contains("Locked until: ", (string)locked["text"]!, StringComparison.Ordinal);
        Assert.Null(await client.TrySignInAsync(_email, "quite another one"));
    }

    [Theory]
    [InlineData("en", "Somebody used an old sign-in of yours", "Your account at GoShop was asked to go on with a sign-in that had been used before")]
    [InlineData("ru", "Кто-то использовал ваш старый вход", "Этот сеанс завершён, на его устройстве нужно войти снова.")]
    public async Task A_refresh_token_that_comes_again_is_told_of_once(string language, string subject, string words)
    {
        using var client = Client();
        client.Http.DefaultRequestHeaders.Add("Accept-Language", language);
        var stolen = (await client.AskAsync(
            "mutation($input: RegisterInput!) { register(input: $input) { tokens { refreshToken } } }",
            new { input = new { email = _email, password = Password, name = "Anna" } }))["register"]!["tokens"]!["refreshToken"]!.GetValue<string>();
        Assert.Null(await client.ActAsync("refreshSession", new { refreshToken = stolen }));
        using var thief = Client("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");

        Assert.Equal("UNAUTHENTICATED", await thief.ActAsync("refreshSession", new { refreshToken = stolen }));
        Assert.Equal("UNAUTHENTICATED", await thief.ActAsync("refreshSession", new { refreshToken = stolen }));
        var mail = await shop.Smtp.ReceiveAsync(_email, subject);
        await Eventually.GetAsync(() => shop.CountQueuedAsync("mail.token-reused"), queued => queued == 0);

        Assert.Contains(words, (string)mail["text"]!, StringComparison.Ordinal);
        Assert.Contains(words, (string)mail["html"]!, StringComparison.Ordinal);
        Assert.Contains("Firefox, Windows", (string)mail["text"]!, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", (string)mail["text"]!, StringComparison.Ordinal);
        Assert.Single(shop.Smtp.To(_email), each => (string?)each["subject"] == subject);
    }

    [Fact]
    public async Task Whoever_asks_for_links_without_end_gets_five()
    {
        using var client = Client();
        await client.OpenAccountAsync(_email);
        for (var i = 0; i < 12; i++)
            await client.ActAsync("requestPasswordReset", new { email = _email });

        await Eventually.GetAsync(() => shop.CountQueuedAsync("mail.reset-password"), queued => queued == 0);

        Assert.Equal(5, shop.Smtp.To(_email).Count(mail => (string?)mail["subject"] == "Set a new password"));
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex LinkPattern();

    private GraphClient Client(string? userAgent = null)
    {
        var client = new GraphClient(shop.Server.Address);
        if (userAgent is not null)
            client.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        return client;
    }

    private static async Task<bool> IsVerifiedAsync(GraphClient client)
        => (await client.AskAsync("{ me { emailVerified } }"))["me"]!["emailVerified"] is JsonValue verified && verified.GetValue<bool>();
}
