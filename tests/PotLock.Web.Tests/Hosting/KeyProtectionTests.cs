using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Hosting;

/// <summary>The keys of cookies and links in the database: sealed with a certificate, where one is set.</summary>
public sealed class KeyProtectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keys_AreSealedInTheDatabase_AndOpenedAgain_AlsoByTheNextCertificate()
    {
        var (first, second) = (Certificate("first"), Certificate("second"));
        using var app = new SealedApp(("Keys:CertificateFile", first), ("Keys:CertificatePassword", "kettle"));
        var browser = await app.OpenRegisteredAsync();
        var keys = await app.AskAsync<PotLockDbContext, List<string?>>(
            db => db.DataProtectionKeys.Select(key => key.Xml).ToListAsync());
        Assert.NotEmpty(keys);
        Assert.All(keys, key =>
        {
            Assert.Contains("<encryptedSecret", key, StringComparison.Ordinal);
            Assert.DoesNotContain("<masterKey", key, StringComparison.Ordinal);
        });

        // After the certificate was renewed, people are still logged in.
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, "kettle\n");
        using var renewed = new SealedApp(
            ("ConnectionStrings:PotLock", app.ConnectionString), ("Keys:CertificateFile", second),
            ("Keys:CertificatePasswordFile", password), ("Keys:FormerCertificateFile", first));
        var later = renewed.OpenBrowser();
        later.Cookies.Add(browser.Cookies.GetAllCookies());
        (await later.GetAsync("/dashboard")).Expect(HttpStatusCode.OK);
    }

    private string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        var path = Path.Combine(_folder, name + ".pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "kettle"));
        return path;
    }

    private sealed class SealedApp(params (string Key, string Value)[] settings) : PotLockApp
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            settings.ToDictionary(setting => setting.Key, setting => setting.Value);
    }
}
