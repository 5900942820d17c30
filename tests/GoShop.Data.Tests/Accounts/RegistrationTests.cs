using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class RegistrationTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_is_a_customer_and_signed_in()
    {
        var signedIn = await RegisterAsync("Anna@Example.com ", "correct horse");
        using var db = shop.CreateContext();
        var user = await db.Users.SingleAsync(u => u.Id == signedIn.User.Id, Token);

        Assert.Equal(("Anna@Example.com", UserRole.Customer, UserStatus.Active), (user.Email, user.Role, user.Status));
        Assert.DoesNotContain("correct horse", user.PasswordHash, StringComparison.Ordinal);
        Assert.Equal(15 * 60, signedIn.Tokens.ExpiresIn);
        Assert.NotNull(await shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(signedIn.Session.Id, Token)));
    }

    [Fact]
    public async Task An_address_is_taken_in_whatever_case_it_is_written()
    {
        await RegisterAsync("boris@example.com", "correct horse");

        await Assert.ThrowsAsync<EmailTakenException>(() => RegisterAsync("BORIS@example.com", "another horse"));
    }

    [Fact]
    public async Task Of_many_who_register_one_address_at_once_one_gets_it()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await RegisterAsync("clara@example.com", "correct horse");
                return "registered";
            }
            catch (EmailTakenException failure)
            {
                return failure.Code;
            }
        }));

        Assert.Equal(["EMAIL_TAKEN", "EMAIL_TAKEN", "EMAIL_TAKEN", "EMAIL_TAKEN", "EMAIL_TAKEN", "registered"], outcomes.Order());
    }

    [Theory]
    [InlineData("dora@example.com", "1234567", "Dora", "password")]
    [InlineData("not an address", "correct horse", "Dora", "email")]
    [InlineData("do ra@example.com", "correct horse", "Dora", "email")]
    [InlineData("dora\u202e@example.com", "correct horse", "Dora", "email")]
    [InlineData("<dora@example.com>", "correct horse", "Dora", "email")]
    [InlineData("dora(2)@example.com", "correct horse", "Dora", "email")]
    [InlineData("dora@example.com.", "correct horse", "Dora", "email")]
    [InlineData("dora@\uff45xample.com", "correct horse", "Dora", "email")]
    [InlineData("\uff44ora@example.com", "correct horse", "Dora", "email")]
    [InlineData("dora@example\u3002com", "correct horse", "Dora", "email")]
    [InlineData("dora@[127.0.0.1]", "correct horse", "Dora", "email")]
    [InlineData("dora,eva@example.com", "correct horse", "Dora", "email")]
    [InlineData("dora@example.com", "correct horse", " ", "name")]
    [InlineData("dora@example.com", "correct horse", "Dora\r\nBcc: eva@example.com", "name")]
    [InlineData("dora@example.com", "correct horse", "Dora\u2028Eva", "name")]
    [InlineData("dora@example.com", "correct horse", "\u202eAdmin", "name")]
    public async Task What_cannot_be_an_account_is_refused_with_the_field(string email, string password, string name, string field)
    {
        var failure = await Assert.ThrowsAsync<InvalidInputException>(() => RegisterAsync(email, password, name));

        Assert.Equal(field, failure.Field);
    }

    [Fact]
    public async Task An_address_that_only_looks_like_another_is_another_account_that_gets_nothing_of_it()
    {
        var anna = await RegisterAsync("anna.lookalike@example.com", "correct horse");

        // A Cyrillic а, and the dotless ı whose capital is I in Turkish.
        var other = await RegisterAsync("\u0430nna.lookalike@example.com", "another horse");

        Assert.NotEqual(anna.User.Id, other.User.Id);
        await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync("anna.lookal\u0131ke@example.com", "correct horse"));
        await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync("\u0430nna.lookalike@example.com", "correct horse"));
        Assert.Equal(anna.User.Id, (await SignInAsync("ANNA.LookAlike@Example.COM", "correct horse")).SignedIn!.User.Id);
    }

    [Theory]
    [InlineData("o'hara+shop@example.co.uk")]
    [InlineData("анна@пример.рф")]
    [InlineData("anna_1!#$%&*-/=?^`{|}~@xn--e1afmkfd.example")]
    public async Task An_unusual_address_will_do(string email) => Assert.Equal(email, (await RegisterAsync(email, "correct horse")).User.Email);

    [Theory]
    [InlineData("نیلوفر می\u200cخواهد")]
    [InlineData("Anna 👩\u200d🚀")]
    public async Task A_name_in_any_script_will_do(string name) => Assert.Equal(name, (await RegisterAsync($"{Guid.NewGuid():N}@example.com", "correct horse", name)).User.Name);

    [Fact]
    public async Task Text_that_the_database_cannot_hold_is_the_senders_mistake()
    {
        foreach (var name in new[] { "An\0na", "Anna\ud800" })
        {
            var failure = await Assert.ThrowsAnyAsync<ShopException>(() => RegisterAsync("gustav@example.com", "correct horse", name));
            Assert.Equal("BAD_USER_INPUT", failure.Code);
        }
    }

    [Fact]
    public async Task A_password_of_a_megabyte_is_refused()
    {
        var failure = await Assert.ThrowsAsync<InvalidInputException>(
            () => RegisterAsync("emil@example.com", new string('x', 1 << 20)));

        Assert.Equal("password", failure.Field);
    }

    [Fact]
    public async Task A_name_longer_than_the_shop_keeps_is_refused()
    {
        await Assert.ThrowsAsync<InvalidInputException>(
            () => RegisterAsync("frida@example.com", "correct horse", new string('x', User.NameLength + 1)));
    }

    private Task<SignInStep> SignInAsync(string email, string password) => shop.RunAsync((SignIn signIn) => signIn.SignInAsync(email, password, Token));

    private Task<SignedIn> RegisterAsync(string email, string password, string name = "Anna") => shop.RunAsync(
        (Registration registration) => registration.RegisterAsync(email, password, name, null, cancellationToken: Token));
}
