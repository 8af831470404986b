using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Services;

namespace PotLock.Web.Users;

internal sealed class UsersPagesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<SecondStepCookie>()
        .AddSingleton<PasskeyCookie>()
        .AddScoped<IPasskeyHandler<PotLockUser>, PasskeyHandler<PotLockUser>>()
        .Configure<IdentityPasskeyOptions>(options =>
        {
            // The device asks who holds it, so that a passkey stands for both steps; and it names the account.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
}
