using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;
using PotLock.Services.Notifications;

namespace PotLock.Web.Hosting;

/// <summary>How mail leaves.</summary>
/// <param name="Host">The SMTP server; empty for none.</param>
/// <param name="User">The user name; empty to send without signing in.</param>
/// <param name="UseTls">Whether to start TLS.</param>
/// <param name="From">The address that mail comes from.</param>
/// <param name="PickupFolder">A folder that mail is written into instead, as <c>.eml</c> files; empty for none.</param>
/// <param name="PublicAddress">The address of this PotLock, for links in mail.</param>
internal sealed record MailSettings(
    string Host, int Port, string User, string Password, bool UseTls, string From, string PickupFolder, string PublicAddress)
{
    private const int SubmissionPort = 587;

    /// <summary>Reads the settings. In Development mail goes into <c>data/mail</c> unless a server is named.</summary>
    public static MailSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Mail");
        var host = section["Host"] ?? "";
        var folder = section["PickupFolder"] ?? (host.Length == 0 && environment.IsDevelopment() ? "data/mail" : "");
        var address = (configuration["PublicAddress"] ?? (environment.IsDevelopment() ? "http://localhost:5080" : "")).TrimEnd('/');
        if (host.Length > 0 && !Uri.TryCreate(address, UriKind.Absolute, out _))
        {
            throw new SettingProblemException("Mail:Host is set, so PublicAddress must say where people find this PotLock, like "
                + "https://pots.example.org.");
        }

        return new MailSettings(
            host,
            section.GetValue("Port", SubmissionPort),
            section["User"] ?? "",
            section["PasswordFile"] is { Length: > 0 } file ? File.ReadAllText(file).Trim() : section["Password"] ?? "",
            section.GetValue("UseTls", true),
            section["From"] ?? "potlock@localhost",
            folder.Length == 0 ? "" : Path.Combine(environment.ContentRootPath, folder),
            address);
    }
}

/// <summary>Carries mail by SMTP, or into a pickup folder.</summary>
internal sealed class MailCarrier(MailSettings settings) : IMailCarrier
{
    private const int ImplicitTlsPort = 465;

    private static readonly FormatOptions AsOnTheWire = new() { NewLineFormat = NewLineFormat.Dos };

    /// <inheritdoc />
    public bool IsSetUp => settings.Host.Length > 0 || settings.PickupFolder.Length > 0;

    /// <inheritdoc />
    public string PublicAddress => settings.PublicAddress;

    /// <summary>
    /// With TLS, a server that offers none is sent nothing: left to choose, the client would go on without, links and password in plain.
    /// </summary>
    private SecureSocketOptions Security => !settings.UseTls ? SecureSocketOptions.None
        : settings.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect
        : SecureSocketOptions.StartTls;

    /// <inheritdoc />
    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        using var message = new MimeMessage
        {
            Subject = mail.Subject,
            Body = BodyOf(mail),
        };
        message.From.Add(new MailboxAddress("PotLock", settings.From));
        message.To.Add(new MailboxAddress(mail.ToName, mail.To));
        if (settings.PickupFolder.Length > 0)
        {
            await WriteToFolderAsync(message, settings.PickupFolder, cancellationToken);
            return;
        }

        using var client = new SmtpClient();
        await client.ConnectAsync(settings.Host, settings.Port, Security, cancellationToken);
        if (settings.User.Length > 0)
        {
            await client.AuthenticateAsync(settings.User, settings.Password, cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static MimeEntity BodyOf(Mail mail)
    {
        var text = new TextPart(TextFormat.Plain) { Text = mail.Text };
        if (mail.Attachment is not { } file)
        {
            return text;
        }

        var attachment = new MimePart(ContentType.Parse(file.ContentType))
        {
            Content = new MimeContent(new MemoryStream(file.Content.ToArray())),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = file.FileName,
        };
        return new Multipart("mixed") { text, attachment };
    }

    /// <summary>Writes beside and renames, so that whoever empties the folder only ever sees whole mail.</summary>
    private static async Task WriteToFolderAsync(MimeMessage message, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Guid.NewGuid()}.eml");
        await message.WriteToAsync(AsOnTheWire, path + ".part", cancellationToken);
        File.Move(path + ".part", path);
    }
}
