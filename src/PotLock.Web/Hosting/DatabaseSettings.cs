namespace PotLock.Web.Hosting;

/// <summary>Which database configuration asks for, and how to reach it.</summary>
/// <param name="Provider"><c>Sqlite</c> (default) or <c>MySql</c>.</param>
/// <param name="ConnectionString">From <c>ConnectionStrings:PotLock</c>; for SQLite a file under <c>data/</c> by default.</param>
/// <param name="PasswordFile">A file whose content is the password (a container secret).</param>
/// <param name="PasswordCommand">A command that prints a short-lived password.</param>
/// <param name="PasswordRefresh">How often that command is asked again.</param>
/// <param name="ServerVersion">The server's version; empty to ask it.</param>
public sealed record DatabaseSettings(
    string Provider,
    string ConnectionString,
    string? PasswordFile,
    string? PasswordCommand,
    TimeSpan PasswordRefresh,
    string? ServerVersion)
{
    /// <summary>Reads the settings; a relative SQLite path is relative to the content root.</summary>
    public static DatabaseSettings Read(IConfiguration configuration, string contentRoot)
    {
        var section = configuration.GetSection("Database");
        var provider = section["Provider"] ?? "Sqlite";
        var connectionString = configuration.GetConnectionString("PotLock");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            connectionString = provider switch
            {
                "Sqlite" => $"Data Source={Path.Combine(contentRoot, "data", "potlock.db")}",
                "MySql" => throw new SettingProblemException(
                    "Database:Provider is MySql, so ConnectionStrings:PotLock must say where the server is."),
                _ => "",
            };
        }

        return new DatabaseSettings(
            provider,
            connectionString,
            section["PasswordFile"],
            section["PasswordCommand"],
            section.GetValue("PasswordRefresh", TimeSpan.FromMinutes(10)),
            section["ServerVersion"]);
    }

    /// <summary>The one clear sentence for a provider that there is not.</summary>
    public InvalidOperationException Unknown() =>
        new SettingProblemException($"Database:Provider is '{Provider}'; it must be Sqlite or MySql.");
}
