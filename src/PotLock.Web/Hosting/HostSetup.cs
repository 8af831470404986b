using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.Extensions.WebEncoders;
using PotLock.Data.Users;
using PotLock.Domain.Outbound;
using PotLock.Services;
using PotLock.Services.Notifications;
using PotLock.Services.Outbound;
using PotLock.Services.Users;
using PotLock.Web.Api;
using PotLock.Web.Errors;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Hosting;

/// <summary>Registers the web app and builds its pipeline.</summary>
internal static class HostSetup
{
    public static void AddPotLock(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // A build keeps the compressed files elsewhere than the others, and says where in a file beside the app. ASP.NET Core
        // reads it in Development only, and elsewhere answers with headers and no body. What is published has no such file.
        builder.WebHost.UseStaticWebAssets();
        services.AddSingleton(TimeProvider.System);
        // Settings are read here and not when they are first needed: one that makes no sense ends the start with a sentence.
        var shift = BookTime.ReadShift(configuration, builder.Environment, TimeProvider.System);
        services.AddSingleton(provider => BookTime.Create(shift, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(NewBookSettings.Read(configuration));
        services.AddSingleton(new RegistrationPolicy(ReadRegistration(configuration, builder.Environment)));
        services.AddSingleton(new SecondFactorPolicy(ReadSecondFactor(configuration)));
        services.AddSingleton<SecondFactorDemand>();
        services.AddSingleton<RoleGate>();
        services.AddSingleton(configuration.GetSection("Throttle").Get<ThrottleLimits>() ?? new ThrottleLimits());
        services.AddSingleton(ReadOutbound(configuration));
        services.AddSingleton(ReceiptConfiguration.Read(configuration));
        services.AddPotLockServices(typeof(HostSetup).Assembly);
        services.AddSingleton<ServedModel>();
        services.AddSingleton<Maintenance>();
        services.AddSingleton<IMailCarrier>(new MailCarrier(MailSettings.Read(configuration, builder.Environment)));
        services.AddSingleton(WorkerSettings.Read(configuration));
        services.AddHostedService<DueWorker>();
        services.AddHostedService<MailWorker>();
        services.AddSingleton<Icons>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = IdentitySettings.PasswordIterations);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = QueueAccountMail.LinkLife);
        KnownProxies.Trust(new ForwardedHeadersOptions(), configuration);
        services.Configure<ForwardedHeadersOptions>(options => KnownProxies.Trust(options, configuration));
        services.AddPageCompression();
        RequestsAtOnce.Add(services, configuration);
        AddSignIn(services, builder.Environment, OidcSettings.Read(configuration, builder.Environment));
        AddPages(services);
        services.AddApi();
        TelemetryExport.Add(services, configuration);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
    }

    /// <summary>Refuses the passwords of the file that the settings name. A file that is no list ends the start with a sentence.</summary>
    public static void AddBreachedPasswords(this WebApplicationBuilder builder)
    {
        const string Setting = "Passwords:BreachedFile";
        var path = builder.Configuration[Setting] is { Length: > 0 } named ? named : null;
        if (path is not null && !BreachedPasswords.IsList(path))
        {
            throw new SettingProblemException($"{Setting} is '{path}'; it must be a file of SHA-1 hashes, one on each line in order.");
        }

        builder.Services.AddSingleton<IPasswordValidator<PotLockUser>>(new BreachedPasswords(path));
    }

    public static void UsePotLock(this WebApplication app)
    {
        app.Environment.WebRootFileProvider = new UnwatchedFiles(app.Environment.WebRootFileProvider);
        app.UseForwardedHeaders();
        app.UseHeadAsGet();
        app.UsePageCompression();
        // Before the headers: it clears those of an answer that failed, and sends the page through what follows once more.
        // Pages about errors get services of their own: in those of the request the sign-in that failed would fail once more.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", CreateScopeForErrors = true });
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.UseDatabaseTroubles();
        app.UseKeptForms();
        app.UseRouting();
        app.UseRefusedRequestLog();
        app.Services.GetRequiredService<Maintenance>().Use(app);
        if (!app.Environment.IsDevelopment())
        {
            app.UseMiddleware<RequireHttps>();
        }

        app.UseDatabaseFirst();
        app.UseAuthentication();
        app.UseEndedSessions();
        app.UseDeletedAccounts();
        app.UseNoStoreWhenSignedIn();
        app.UseKeptFormsOfOwner();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseReadableForms();
        app.MapStaticAssets().AllowAnonymous().WithMetadata(new AnswersDuringMaintenanceAttribute());
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false })
            .AllowAnonymous()
            .WithMetadata(new AnswersDuringMaintenanceAttribute());
        app.MapHealthChecks(
            "/health/ready", new() { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = DatabaseHealth.WriteAsync })
            .AllowAnonymous()
            .WithMetadata(new AnswersDuringMaintenanceAttribute());
        app.MapOpenApi(ApiDocument.Address).AllowAnonymous();
        // Signed in unless an action says otherwise; what does not exist is a 404 for everybody.
        app.MapControllers().RequireAuthorization();
    }

    private static RegistrationMode ReadRegistration(IConfiguration configuration, IHostEnvironment environment) =>
        configuration["Registration"] is { Length: > 0 } text
            ? Enum.TryParse<RegistrationMode>(text, ignoreCase: true, out var mode)
                ? mode
                : throw new SettingProblemException($"Registration is '{text}'; it must be open, invite or closed.")
            : environment.IsDevelopment() ? RegistrationMode.Open : RegistrationMode.Closed;

    private static OutboundSettings ReadOutbound(IConfiguration configuration) =>
        AllowedTargets.Read(configuration["Outbound:Allow"] ?? "", out var allowed) is not { } unreadable
            ? new OutboundSettings(allowed)
            : throw new SettingProblemException(
                $"Outbound:Allow has '{unreadable}'; it lists names of hosts, addresses and networks such as 192.168.1.0/24.");

    private static SecondFactorMode ReadSecondFactor(IConfiguration configuration) =>
        configuration["SignIn:SecondFactor"] is not { Length: > 0 } text ? SecondFactorMode.Optional
            : Enum.TryParse<SecondFactorMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode
            : throw new SettingProblemException($"SignIn:SecondFactor is '{text}'; it must be optional, admins or everyone.");

    private static void AddSignIn(IServiceCollection services, IHostEnvironment environment, OidcSettings oidc)
    {
        var secure = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        var prefix = environment.IsDevelopment() ? "" : "__Host-";
        var schemes = services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme, options =>
        {
            SessionCookie.Configure(options);
            options.Cookie.Name = prefix + "potlock";
            options.Cookie.SecurePolicy = secure;
        }).AddScheme<AuthenticationSchemeOptions, BearerTokens>(ApiPath.Scheme, configureOptions: null);
        oidc.Add(schemes, secure, prefix);
        services.AddSingleton(oidc.Provider);
        services.AddAuthorization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = prefix + "potlock-form";
            options.Cookie.SecurePolicy = secure;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = prefix + "potlock-notice";
            options.Cookie.SecurePolicy = secure;
        });
        services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(365);
            options.IncludeSubDomains = true;
        });
    }

    private static void AddPages(IServiceCollection services)
    {
        // Signs of currencies and letters with accents stand in the page as themselves; what means something in HTML never does.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddControllersWithViews(options =>
        {
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add(new FlagStaleForms());
            options.Filters.AddService<KeptForms>();
            options.Filters.AddService<SecondFactorDemand>();
            options.Filters.AddService<RoleGate>();
            options.Conventions.Add(new BookPolicyConvention());
        });
        services.Configure<CacheTagHelperOptions>(options => options.SizeLimit = 16 * 1024 * 1024);
        services.AddRouting(options => options.LowercaseUrls = true);
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationExpanders.Clear();
            options.ViewLocationExpanders.Add(new FeatureViewLocations());
        });
    }
}
