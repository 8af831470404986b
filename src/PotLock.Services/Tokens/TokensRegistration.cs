using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Tokens;

internal sealed class TokensRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<SignInTokens>()
        .AddSingleton<PersonalTokens>()
        .AddSingleton<TokenOwners>();
}
