using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Users;

internal sealed class UsersRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<Sessions>()
        .AddSingleton<Throttle>()
        .AddSingleton<GetAccount>()
        .AddScoped<RegisterUser>()
        .AddScoped<Func<RegistrationPolicy, RegisterUser>>(
            provider => policy => ActivatorUtilities.CreateInstance<RegisterUser>(provider, policy))
        .AddScoped<SignInUser>()
        .AddScoped<ConfirmPassword>()
        .AddScoped<ChangePassword>()
        .AddScoped<UpdateUserDetails>();
}
