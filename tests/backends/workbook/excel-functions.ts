/**
 * Two functions as Excel has them, where HyperFormula 3.5 errs; import before building a sheet.
 *
 * INT(-2.2) is -3 (HyperFormula cuts towards zero); EDATE of 31 January 2024 by 1 is 29 February (HyperFormula forgets leap years).
 */
import { FunctionArgumentType, FunctionPlugin, HyperFormula } from 'hyperformula';
import { addMonthsTo } from '../../../src/numeric/calendar.ts';

const NUMBER = { argumentType: FunctionArgumentType.NUMBER };

class ExcelFunctions extends FunctionPlugin {
  static override implementedFunctions = {
    INT: { method: 'excelInt', parameters: [NUMBER] },
    EDATE: { method: 'excelEdate', parameters: [NUMBER, NUMBER] },
  };

  // HyperFormula hands over types of its own here, which it does not export.
  excelInt(ast: { readonly args: never }, state: never): unknown {
    return this.runFunction(ast.args, state, this.metadata('INT'), (x: number) => Math.floor(x));
  }

  excelEdate(ast: { readonly args: never }, state: never): unknown {
    const edate = (day: number, months: number): number => addMonthsTo(Math.floor(day), Math.trunc(months));
    return this.runFunction(ast.args, state, this.metadata('EDATE'), edate);
  }
}

HyperFormula.registerFunctionPlugin(ExcelFunctions, { enGB: { INT: 'INT', EDATE: 'EDATE' } });
