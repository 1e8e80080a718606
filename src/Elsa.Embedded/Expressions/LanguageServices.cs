using Elsa.Embedded.Definitions;
using Elsa.Embedded.Serialization;
using Elsa.Expressions.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Expressions
{
    /// <summary>What reads definitions and evaluates their expressions.</summary>
    internal static class LanguageServices
    {
        public static void AddTo(IServiceCollection services)
        {
            services.AddSingleton<JavaScriptRunner>().AddSingleton<LiquidRunner>().AddSingleton<ExpressionEvaluator>();
            services.AddSingleton<IExpressionEvaluator>(provider => provider.GetRequiredService<ExpressionEvaluator>());
            Add(services, "Literal", new LiteralHandler());
            Add(services, "Variable", new VariableHandler());
            Add(services, "Input", new InputHandler());
            Add(services, "Object", new ObjectHandler());
            Add(services, "Json", new ObjectHandler());
            Add(services, "Delegate", new DelegateHandler());
            services.AddSingleton(provider =>
                new ExpressionSyntax("JavaScript", ActivatorUtilities.CreateInstance<JavaScriptHandler>(provider)));
            services.AddSingleton(provider =>
                new ExpressionSyntax("Liquid", ActivatorUtilities.CreateInstance<LiquidHandler>(provider)));
            services.AddSingleton<TypeAliases>().AddSingleton<SourceChecks>();
            services.AddSingleton<IDefinitionJson, DefinitionJson>();
        }

        private static void Add(IServiceCollection services, string type, IExpressionHandler handler) =>
            services.AddSingleton(new ExpressionSyntax(type, handler));
    }
}

namespace Elsa.Expressions.Extensions
{
    public static class ServiceCollectionExtensions
    {
        /// <summary>Lets definitions name a type, for variables, inputs and outputs.</summary>
        public static IServiceCollection AddTypeAlias<T>(this IServiceCollection services, string alias) =>
            services.AddSingleton(new TypeAlias(typeof(T), alias));
    }
}
