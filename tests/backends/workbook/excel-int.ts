/** INT as Excel has it (`INT(-2.2)` is -3) for HyperFormula 3.5, which cuts towards zero. Import before building a sheet. */
import { FunctionArgumentType, FunctionPlugin, HyperFormula } from 'hyperformula';

class ExcelInt extends FunctionPlugin {
  static override implementedFunctions = {
    INT: { method: 'excelInt', parameters: [{ argumentType: FunctionArgumentType.NUMBER }] },
  };

  /** HyperFormula hands over its own types here, which it does not export. */
  excelInt(ast: { readonly args: never }, state: never): unknown {
    return this.runFunction(ast.args, state, this.metadata('INT'), (x: number) => Math.floor(x));
  }
}

HyperFormula.registerFunctionPlugin(ExcelInt, { enGB: { INT: 'INT' } });
