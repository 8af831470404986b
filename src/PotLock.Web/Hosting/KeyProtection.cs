using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace PotLock.Web.Hosting;

/// <summary>
/// Seals the keys of cookies and links, which lie in the database, with a certificate that does not (section <c>Keys</c>): whoever
/// gets hold of the database or a backup alone can then make no sign-in. Without a certificate they lie open.
/// </summary>
internal static class KeyProtection
{
    public static void Seal(this IDataProtectionBuilder keys, IConfiguration configuration)
    {
        var section = configuration.GetSection("Keys");
        if (section["CertificateFile"] is not { Length: > 0 } file)
        {
            return;
        }

        var password = section["CertificatePasswordFile"] is { Length: > 0 } passwordFile
            ? Read("Keys:CertificatePasswordFile", passwordFile, File.ReadAllText).Trim()
            : section["CertificatePassword"];
        var certificate = Load("Keys:CertificateFile", file, password);
        keys.ProtectKeysWithCertificate(certificate);
        if (section["FormerCertificateFile"] is { Length: > 0 } former)
        {
            // Keys live for 90 days: those of the certificate before can still be opened.
            keys.UnprotectKeysWithAnyCertificate(certificate, Load("Keys:FormerCertificateFile", former, password));
        }
    }

    private static X509Certificate2 Load(string setting, string file, string? password)
    {
        var certificate = Read(setting, file, path => X509CertificateLoader.LoadPkcs12FromFile(path, password));
        return certificate.HasPrivateKey
            ? certificate
            : throw new SettingProblemException($"{setting} is '{file}', which has no private key.");
    }

    private static T Read<T>(string setting, string file, Func<string, T> read)
    {
        try
        {
            return read(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingProblemException($"{setting} is '{file}', which cannot be read: {problem.Message}");
        }
    }
}
