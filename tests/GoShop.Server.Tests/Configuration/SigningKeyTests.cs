using System.Security.Cryptography;
using GoShop.Server.Configuration;
using Xunit;

namespace GoShop.Server.Tests.Configuration;

public sealed class SigningKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("goshop-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_key_may_stand_in_one_line_with_escaped_breaks()
    {
        var pem = NewKey(ECCurve.NamedCurves.nistP256);

        Assert.Equal(pem, SigningKey.Read(pem.Replace("\n", "\\n")));
    }

    [Fact]
    public void A_key_may_lie_in_a_file()
    {
        var path = Path.Combine(_folder, "key.pem");
        var pem = NewKey(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(path, pem);

        Assert.Equal(pem, SigningKey.Read(path));
    }

    [Fact]
    public void A_key_on_another_curve_is_refused()
        => Assert.Throws<FormatException>(() => SigningKey.Read(NewKey(ECCurve.NamedCurves.nistP384)));

    [Fact]
    public void An_rsa_key_is_refused()
    {
        using var rsa = RSA.Create(2048);

        Assert.Throws<FormatException>(() => SigningKey.Read(rsa.ExportPkcs8PrivateKeyPem()));
    }

    [Fact]
    public void A_public_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<FormatException>(() => SigningKey.Read(key.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused()
        => Assert.Throws<FormatException>(() => SigningKey.Read(Path.Combine(_folder, "none.pem")));

    [Fact]
    public async Task Servers_that_make_the_missing_key_at_once_end_up_with_one()
    {
        var path = Path.Combine(_folder, "run", "key.pem");

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SigningKey.LoadOrCreate(path))));

        Assert.Single(keys.Distinct());
        Assert.Equal(keys[0], SigningKey.LoadOrCreate(path));
        Assert.Equal(["key.pem"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    [Fact]
    public void Only_its_owner_may_read_a_key_that_was_made()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such file modes");
            return;
        }
        var path = Path.Combine(_folder, "key.pem");

        SigningKey.LoadOrCreate(path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private static string NewKey(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
