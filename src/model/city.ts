/** What a scenario says of its city: of which kind it is, how many live there, and what that costs in money and time. */
import { z } from 'zod';
import { choice, count, rate, share } from '../quantity/schema.ts';
import { text } from './text.ts';

/** The kind of city is a name for what its figures are typical of; the figures are the scenario's or its profile's. Formulas may name them. */
export const citySpec = z.strictObject({
  archetype: choice(['small-town', 'new-district', 'medium-city', 'megacity'], {
    title: text('Kind of city', '城市类型'),
    description: text(
      'What the figures below are typical of; of itself it changes nothing.',
      '下列数值所代表的城市类型，本身不影响计算。',
    ),
  }),
  population: count({ title: text('Population', '常住人口'), min: 0 }).optional(),
  natural_growth: rate({ title: text('Natural growth', '人口自然增长率'), min: -0.2, max: 0.5 }).optional(),
  migration: count({
    title: text('Net migration', '年净迁入'),
    description: text('Those who move in less those who leave, a year.', '每年迁入减迁出的人数。'),
  }).optional(),
  household_size: count({
    title: text('People in a household', '户均人口'),
    minExclusive: 0,
  }).optional(),
  vehicles: count({
    title: text('Vehicles for each person', '人均汽车保有量'),
    min: 0,
  }).optional(),
  firms: count({
    title: text('Firms for each person', '人均企业数'),
    min: 0,
  }).optional(),
  floor_area: count({
    title: text('Floor area for each person', '人均建筑面积'),
    description: text('Square metres.', '平方米。'),
    min: 0,
  }).optional(),
  cost_factor: share({
    title: text('Cost factor', '造价系数'),
    description: text(
      'What the works cost here, of what they would cost elsewhere: less where there is little to replace or move.',
      '本地工程造价与一般水平之比；遗留设施较少时较低。',
    ),
    max: 3,
  }).optional(),
  delay: share({
    title: text('Delay by the city', '城市因素延误'),
    description: text(
      'Time lost between the departments concerned, as a share of the construction time, in whole months; added to the delay.',
      '部门协调等造成的时间损失，占建设期的比例，取整月后计入延误。',
    ),
    max: 2,
  }).optional(),
});
