using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PotLock.Data;
using PotLock.Data.MySql;
using PotLock.Data.Sqlite;
using PotLock.Data.Users;
using PotLock.Web.Hosting;
using PotLock.Web.Security;

var commandLine = CommandLine.Read(args);
if (commandLine.Answer() is { } exitCode)
{
    return exitCode;
}

try
{
    if (commandLine.StandsAlone)
    {
        return await commandLine.RunAsync();
    }

    PrivateFiles.MakePrivate();
    var builder = WebApplication.CreateBuilder(commandLine.Settings);
    if (commandLine.IsCommand)
    {
        // A command answers in sentences; what the libraries log would stand between them.
        builder.Logging.ClearProviders();
    }

    try
    {
        AddDatabase(builder);
    }
    catch (ArgumentException problem)
    {
        throw new SettingProblemException($"ConnectionStrings:PotLock cannot be read: {problem.Message}");
    }

    builder.AddPotLock();
    builder.Services.AddDataProtection().SetApplicationName("PotLock").PersistKeysToDbContext<PotLockDbContext>()
        .Seal(builder.Configuration);
    builder.Services
        .AddIdentityCore<PotLockUser>(IdentitySettings.Configure)
        .AddRoles<IdentityRole<Guid>>()
        .AddEntityFrameworkStores<PotLockDbContext>()
        .AddUserStore<PotLockUserStore>()
        .AddSignInManager()
        .AddDefaultTokenProviders()
        .AddPasswordValidator<CommonPasswords>();
    // Behind the framework's own rules, which are added only where there are none yet.
    builder.AddBreachedPasswords();

    var app = builder.Build();
    PrivateFiles.RestrictAccess(
        app.Services.GetRequiredService<DatabaseTraits>().FilePath, Path.Combine(app.Environment.ContentRootPath, "data"), app.Logger);
    if (commandLine.IsCommand)
    {
        return await commandLine.RunAsync(app.Services);
    }

    // Beside each other: the model of the database and that of the pages each take half a second of a processor.
    var prepared = Task.Run(() => DatabaseStart.PrepareAsync(app.Services));
    app.UsePotLock();
    if (await prepared is { } ended)
    {
        return ended;
    }

    await app.RunAsync();
    return CommandLine.Done;
}
catch (Exception problem) when (CommandLine.Explain(problem) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return CommandLine.Failed;
}

// The one place where the database is chosen.
static void AddDatabase(WebApplicationBuilder builder)
{
    var settings = DatabaseSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
    switch (settings.Provider)
    {
        case SqliteDatabase.Name:
            builder.Services.AddPotLockSqlite(settings.ConnectionString);
            break;
        case MySqlDatabase.Name:
            builder.Services.AddPotLockMySql(
                settings.ConnectionString,
                MySqlPasswordSource.From(settings.PasswordFile, settings.PasswordCommand, settings.PasswordRefresh),
                settings.ServerVersion);
            break;
        default:
            throw settings.Unknown();
    }
}

/// <summary>The entry point; public so that tests can host the app.</summary>
public partial class Program
{
    private Program()
    {
    }
}
