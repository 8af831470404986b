using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;

namespace PotLock.Services.Users;

internal sealed class UsersRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<Sessions>()
        .AddSingleton<Throttle>()
        .AddSingleton<GetAccount>()
        .AddSingleton<Invitations>()
        .AddSingleton<Admins>()
        .AddSingleton<IRequestOrigin, NoRequest>()
        .AddSingleton<SecurityTrail>()
        .AddSingleton<EndSessions>()
        .AddSingleton<IBeforeCommit, CommandTrail>()
        .AddSingleton<GetSecurityActivity>()
        .AddSingleton<MailSignal>()
        .AddSingleton<QueueAccountMail>()
        .AddSingleton<SendAccountMails>()
        .AddSingleton<EraseAccount>()
        .AddScoped<DeleteAccount>()
        .AddScoped<RecordSignIn>()
        .AddScoped<RegisterUser>()
        .AddScoped<Func<RegistrationPolicy, RegisterUser>>(
            provider => policy => ActivatorUtilities.CreateInstance<RegisterUser>(provider, policy))
        .AddScoped<SignInUser>()
        .AddSingleton<TwoFactorStore>()
        .AddScoped<TwoFactor>()
        .AddScoped<Passkeys>()
        .AddScoped<ProviderSignIns>()
        .AddScoped<CheckSecondStep>()
        .AddScoped<ConfirmPassword>()
        .AddScoped<ConfirmSession>()
        .AddScoped<AskPasswordReset>()
        .AddScoped<ResetPassword>()
        .AddScoped<ChangeEmail>()
        .AddScoped<ConfirmAddress>()
        .AddScoped<ChangePassword>()
        .AddScoped<UpdateUserDetails>();
}
